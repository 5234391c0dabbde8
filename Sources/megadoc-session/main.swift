import CSessionGuard
import CSessionProtocol
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

megadoc_connect_streams(descriptors.control, descriptors.acknowledgements)
megadoc_guard_install()

var control = ControlChannel(descriptor: descriptors.control)
let variables: VariableHooks
do {
  // The runtime is the last of them.
  let libraries = try arguments.dropFirst(3).map { try SharedLibrary($0) }
  guard let runtime = libraries.last else { throw LoadError() }
  variables = try VariableHooks(runtime)
  let connect = try runtime.function("megadoc_runtime_connect", as: (@convention(c) (Int32, Int32) -> Void).self)
  connect(descriptors.control, descriptors.acknowledgements)
} catch {
  control.send("\(MEGADOC_UNUSABLE)\n\(error)")
  _exit(1)
}
megadoc_throw_trace_install()
guard MainQueue.shared.install() else {
  control.send("\(MEGADOC_UNUSABLE)\nthis Swift runtime does not let a host serve the main actor; use Swift 6.3")
  _exit(1)
}
installUncaughtErrorHandler()
let interruption = InterruptionHooks()
var functions = FunctionTable()
let fitness = Fitness()
control.send(MEGADOC_READY)

while let request = control.receive() {
  switch request {
  case .run(let cell):
    descriptors.restore()
    megadoc_renew_streams()
    interruption.reset()
    variables.begin(cell.variables)
    let (report, isFinished) = run(cell, &functions)
    control.sendInputs()
    if isFinished, var noting = variables.end(cell.variables, of: cell.number) { endIfUnsound(&noting) }
    let obstacle = isFinished ? fitness.obstacle(toLoading: cell.library) : nil
    control.send(report + (obstacle.map { "\n\(MEGADOC_UNFIT) \($0)" } ?? ""))
  case .discard: functions.discardLast()
  case .set(let name, let value): setenv(name, value, 1)
  case .snapshot(let ends): descriptors.leaveCopy(at: ends) { control.send($0) }
  case .resume:
    megadoc_follow_parent()
    control.send(megadoc_guard_is_sound() ? MEGADOC_READY : "\(MEGADOC_UNUSABLE)\nit is a copy of a process that a cell has damaged")
  }
}
_exit(0)

/// Runs one cell and reports its end: the way it ended on the first line, then the addresses of the trace.
func run(_ request: CellRequest, _ functions: inout FunctionTable) -> (report: String, isFinished: Bool) {
  functions.keepChanges()
  do {
    let library = try SharedLibrary(request.library)
    let entry = try library.function(
      "main", as: (@convention(c) (Int32, UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?) -> Int32).self)
    functions.add(library, isOptimized: request.isOptimized)
    uncaughtError = nil
    megadoc_tracking_begin()
    var outcome = megadoc_guard_run(entry, request.isAsynchronous, request.number)
    if outcome.ending == megadoc_cell_finished {
      megadoc_flush_streams()
    } else {
      endIfUnsound(&outcome)
    }
    return (CellReport(outcome, error: uncaughtError).text, outcome.ending == megadoc_cell_finished)
  } catch {
    return ("\(MEGADOC_UNLOADABLE)\n\(error)", false)
  }
}

/// Nothing here may use the allocator any more, once it is broken.
func endIfUnsound(_ outcome: inout megadoc_cell_outcome) {
  guard outcome.ending != megadoc_cell_finished, outcome.ending != megadoc_cell_exited, !megadoc_guard_is_sound() else { return }
  megadoc_report_damage(&outcome)
  _exit(1)
}
