import Foundation
import OperatingSystem
import Synchronization

/// A session process and the channels that lead to it.
final class SessionProcess {
  let process: pid_t
  let channels: SessionChannels
  private var exitStatus: Int32?

  var control: Int32 { channels.control }
  var output: Int32 { channels.output }

  /// Starts a session in a process group of its own, so that Ctrl-C reaches this process alone.
  init(runtime: RuntimeLocation, libraries: [String]) throws {
    Self.adoptCopies
    channels = try SessionChannels()
    // Numbers above those in use here, so that no duplicate overwrites the source of the next.
    let (controlNumber, acknowledgementNumber): (Int32, Int32) = (200, 201)
    setenv("SWIFT_BACKTRACE", "enable=no", 1)
    let theirs = channels.theirs
    process = try ChildProcess(
      runtime.session, ["\(controlNumber)", "\(acknowledgementNumber)"] + libraries,
      variables: [SessionWarden.mark.name: SessionWarden.mark.value],
      descriptors: [
        (1, theirs.output), (2, theirs.output), (controlNumber, theirs.control), (acknowledgementNumber, theirs.acknowledgements),
      ],
      group: .own
    ).identifier
    channels.closeTheirs()
    Self.begun(process)
  }

  // MARK: - The end of this process

  /// Those that have not ended; nil where this process has never started one.
  private static let living = Mutex<Set<pid_t>?>(nil)

  private static func begun(_ process: pid_t) {
    Self.endsWithThisProcess
    SessionWarden.begin
    living.withLock { $0 = ($0 ?? []).union([process]) }
  }

  private static let endsWithThisProcess: Void = { atexit { SessionProcess.endAll() } }()

  /// Sessions end with the thread that started them by themselves; what their cells have started does not. Some of that is in groups of its
  /// own, and becomes this process's child when the session ends.
  static func endAll() {
    guard let living = living.withLock({ $0 }) else { return }
    for process in living { kill(-process, SIGKILL) }
    Descendants.end()
  }

  /// Copies of a session become children of this process, which so learns of their end. Swift does not see `prctl` itself,
  /// which takes any number of arguments.
  private static let adoptCopies: Void = {
    typealias Control = @convention(c) (Int32, UInt, UInt, UInt, UInt) -> Int32
    let becomeSubreaper: Int32 = 36
    guard let control = dlsym(nil, "prctl") else { return }
    _ = unsafeBitCast(control, to: Control.self)(becomeSubreaper, 1, 0, 0, 0)
  }()

  /// A copy that a session has made of itself.
  init(copy process: pid_t, channels: SessionChannels) {
    (self.process, self.channels) = (process, channels)
    Self.begun(process)
  }

  /// False where the process has gone.
  func send(_ text: String) -> Bool {
    MessageTrace.write(.toSession, text)
    var bytes = Array(text.utf8)
    return Glibc.send(control, &bytes, bytes.count, Int32(MSG_NOSIGNAL)) == bytes.count
  }

  /// Lets a cell that waits in `display` go on.
  func acknowledge() {
    let byte: UInt8 = 1
    _ = withUnsafeBytes(of: byte) { writeWithoutSignal(channels.acknowledgements, $0) }
  }

  /// Asks a cell to stop, by its place among those that were sent, from 1: it may not have begun, or have ended meanwhile.
  func interrupt(cell: Int32) { _ = sigqueue(process, SIGINT, sigval(sival_int: cell)) }

  /// Has the process note where its cell stands, where it computes: a signal would end a system call early.
  func sample() {
    guard let text = try? String(contentsOfFile: "/proc/\(process)/task/\(process)/stat", encoding: .utf8),
      let state = text.firstMatch(of: #/\) ([A-Z]) /#), state.1 == "R"
    else { return }
    // SIGRTMAX
    kill(process, 64)
  }

  /// Lets the process go on where its cell has stopped it. False where it has ended, also if a program that its cell has
  /// started still holds its channels.
  func isRunning() -> Bool {
    if exitStatus != nil { return false }
    kill(process, SIGCONT)
    var facts = siginfo_t()
    let found = waitid(P_PID, id_t(process), &facts, WEXITED | WNOHANG | WNOWAIT)
    return found != 0 || facts.si_signo == 0
  }

  /// Ends the session and every process its cells have started in its group.
  func terminate() -> Int32 {
    kill(-process, SIGKILL)
    return awaitExit()
  }

  /// The exit status; negative for the signal that ended it.
  func awaitExit() -> Int32 {
    if let exitStatus { return exitStatus }
    let status = ChildProcess(identifier: process).wait()
    Self.living.withLock { _ = $0?.remove(process) }
    exitStatus = status
    return status
  }

  /// Bytes in memory that are of no file: all that it sees, and its share where it has them together with copies of itself.
  var memory: (whole: Int, share: Int) {
    let lines = ((try? String(contentsOfFile: "/proc/\(process)/smaps_rollup", encoding: .utf8)) ?? "").lines
    let bytes = { (name: String) in lines.first { $0.hasPrefix(name) }.flatMap { Int($0.filter(\.isNumber)) }.map { $0 << 10 } ?? 0 }
    return (bytes("Anonymous:"), bytes("Pss_Anon:"))
  }

  deinit {
    if exitStatus == nil { _ = terminate() }
    channels.closeOurs()
  }
}
