import CSessionGuard
import Glibc

// The session process: loads the runtime, then each cell's library as the front asks for it, and says how each ended.
// Started by the front alone: `megadoc-session CONTROL ACKNOWLEDGEMENTS RUNTIME-LIBRARY...`, the first two being descriptors.

let arguments = CommandLine.arguments
guard arguments.count >= 3, let inheritedControl = Int32(arguments[1]), let inheritedAcknowledgements = Int32(arguments[2]) else {
  let advice = "megadoc-session is started by megadoc; try: megadoc run FILE\n"
  write(2, advice, advice.utf8.count)
  _exit(2)
}

let descriptors = SessionDescriptors(control: inheritedControl, acknowledgements: inheritedAcknowledgements)
setenv("MEGADOC_SESSION", "\(getpid()):\(descriptors.control):\(descriptors.acknowledgements)", 1)

megadoc_connect_streams(descriptors.control, descriptors.acknowledgements)
megadoc_guard_install()

var control = ControlChannel(descriptor: descriptors.control)
do {
  for path in arguments.dropFirst(3) { _ = try SharedLibrary(path) }
} catch {
  control.send("unusable\n\(error)")
  _exit(1)
}
megadoc_throw_trace_install()
guard MainQueue.shared.install() else {
  control.send("unusable\nthis Swift runtime does not let a host serve the main actor; use Swift 6.3")
  _exit(1)
}
installUncaughtErrorHandler()
let interruption = InterruptionHooks()
control.send("ready")

// The front counts too, and says which cell it wants stopped.
var count: Int32 = 0
while let request = control.receive() {
  count += 1
  descriptors.restore()
  megadoc_renew_streams()
  interruption.reset()
  control.send(run(request, number: count))
}
_exit(0)

/// Runs one cell and reports its end: the way it ended on the first line, then the addresses of the trace.
func run(_ request: CellRequest, number: Int32) -> String {
  do {
    let library = try SharedLibrary(request.library)
    let entry = try library.function(
      "main", as: (@convention(c) (Int32, UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?) -> Int32).self)
    uncaughtError = nil
    let outcome = megadoc_guard_run(entry, request.isAsynchronous, number)
    if outcome.ending == megadoc_cell_finished { megadoc_flush_streams() }
    return CellReport(outcome, error: uncaughtError).text
  } catch {
    return "unloadable\n\(error)"
  }
}
