import Foundation

/// The session process and the descriptors that lead to it.
final class SessionProcess {
  let process: pid_t
  /// Packets both ways.
  let control: Int32
  /// What the cells print, standard output and error in one.
  let output: Int32
  private let acknowledgements: Int32
  private var exitStatus: Int32?

  /// Starts a session in a process group of its own, so that Ctrl-C reaches this process alone.
  init(runtime: RuntimeLocation, libraries: [String]) throws {
    var ends: [Int32] = [0, 0]
    guard socketpair(AF_UNIX, Int32(SOCK_SEQPACKET.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0, &ends) == 0 else {
      throw SubprocessError(program: runtime.session, reason: String(cString: strerror(errno)))
    }
    let printed = try Subprocess.Pipe()
    let acknowledging = try Subprocess.Pipe()
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_adddup2(&actions, printed.write, 1)
    posix_spawn_file_actions_adddup2(&actions, printed.write, 2)
    // Numbers above those in use here, so that no duplicate overwrites the source of the next.
    let (controlNumber, acknowledgementNumber): (Int32, Int32) = (200, 201)
    posix_spawn_file_actions_adddup2(&actions, ends[1], controlNumber)
    posix_spawn_file_actions_adddup2(&actions, acknowledging.read, acknowledgementNumber)
    setenv("SWIFT_BACKTRACE", "enable=no", 1)
    process = try Subprocess.spawn(
      runtime.session, ["\(controlNumber)", "\(acknowledgementNumber)"] + libraries, actions: &actions, ownGroup: true)
    for end in [ends[1], printed.write, acknowledging.read] { close(end) }
    (control, output, acknowledgements) = (ends[0], printed.read, acknowledging.write)
    for descriptor in [control, output] { _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK) }
    // Big output then needs fewer turns.
    let setPipeSize: Int32 = 1031
    _ = fcntl(output, setPipeSize, 1 << 20)
  }

  /// False where the process has gone.
  func send(_ text: String) -> Bool {
    var bytes = Array(text.utf8)
    return Glibc.send(control, &bytes, bytes.count, Int32(MSG_NOSIGNAL)) == bytes.count
  }

  /// Lets a cell that waits in `display` go on.
  func acknowledge() {
    var byte: UInt8 = 1
    _ = write(acknowledgements, &byte, 1)
  }

  /// Asks a cell to stop, by its place among those that were sent, from 1: it may not have begun, or have ended meanwhile.
  func interrupt(cell: Int32) { _ = sigqueue(process, SIGINT, sigval(sival_int: cell)) }

  /// Ends the session and every process its cells have started in its group.
  func terminate() -> Int32 {
    kill(-process, SIGKILL)
    return awaitExit()
  }

  /// The exit status; negative for the signal that ended it.
  func awaitExit() -> Int32 {
    if let exitStatus { return exitStatus }
    let status = Subprocess.wait(for: process)
    exitStatus = status
    return status
  }

  deinit {
    if exitStatus == nil { _ = terminate() }
    for descriptor in [control, output, acknowledgements] { close(descriptor) }
  }
}
