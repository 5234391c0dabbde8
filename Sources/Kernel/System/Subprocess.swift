import Foundation
import Synchronization

/// Runs a short program to its end and collects what it says. Quicker than Foundation's `Process`, and safe beside threads.
package enum Subprocess {
  package struct Result: Sendable {
    /// The exit status; negative for the signal that ended it.
    package var status: Int32
    /// Standard output and error, in the order written.
    package var output: String
    package var wasStopped = false
  }

  /// Keeps a program started on one thread from inheriting a pipe that another thread is just making.
  private static let starting = Mutex(())

  /// Throws `SubprocessError` where the program cannot be started. `mustStop` is asked twenty times a second; the program is killed
  /// once it says so. `variables` are put before those of the environment.
  package static func run(
    _ program: String, _ arguments: [String], variables: [String: String] = [:], input: String = "", mustStop: () -> Bool = { false }
  ) throws -> Result {
    try start(program, arguments, variables: variables).finish(input: input, mustStop: mustStop)
  }

  /// Bytes of input that a program can be handed.
  static let mostInput = 65_536

  /// A program that has been started and may be waiting for its input.
  struct Started: Sendable {
    fileprivate let process: pid_t
    /// Both ends are held, so that writing to a program that has gone is no error.
    fileprivate let feed: Pipe
    fileprivate let output: Int32

    /// False once it has come to an end.
    var isRunning: Bool {
      var facts = siginfo_t()
      return waitid(P_PID, id_t(process), &facts, WEXITED | WNOHANG | WNOWAIT) == 0 && facts._sifields._sigchld.si_pid == 0
    }

    /// Hands it its input, and waits for its end.
    func finish(input: String, mustStop: () -> Bool = { false }) -> Result {
      // Input of a symbolizer fits a pipe's buffer; larger input would need a second thread.
      precondition(input.utf8.count <= mostInput, "\(input.utf8.count) bytes of input, at most \(mostInput) are possible")
      Array(input.utf8).withUnsafeBytes { _ = write(feed.write, $0.baseAddress, $0.count) }
      close(feed.write)
      close(feed.read)
      let (bytes, isWhole) = readAll(output, mustStop)
      close(output)
      if !isWhole { kill(process, SIGKILL) }
      return Result(status: wait(for: process), output: String(decoding: bytes, as: UTF8.self), wasStopped: !isWhole)
    }

    /// Ends it, whatever it is doing.
    func end() {
      kill(process, SIGKILL)
      _ = finish(input: "")
    }
  }

  /// Throws `SubprocessError`. With `ownGroup`, keys of the terminal do not reach it.
  static func start(_ program: String, _ arguments: [String], variables: [String: String] = [:], ownGroup: Bool = false) throws -> Started {
    let output = try Pipe()
    let feed = try Pipe()
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, feed.read, 0)
    posix_spawn_file_actions_adddup2(&actions, output.write, 1)
    posix_spawn_file_actions_adddup2(&actions, output.write, 2)
    let process = try spawn(program, arguments, variables: variables, actions: &actions, ownGroup: ownGroup)
    close(output.write)
    return Started(process: process, feed: feed, output: output.read)
  }

  /// With `ownSession`, away from the terminal too.
  static func spawn(
    _ program: String, _ arguments: [String], variables: [String: String] = [:], actions: inout posix_spawn_file_actions_t,
    ownGroup: Bool = false, ownSession: Bool = false
  ) throws -> pid_t {
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // A child starts with signals as if started from a shell, whatever this process ignores or blocks.
    var none = sigset_t()
    var all = sigset_t()
    sigemptyset(&none)
    sigfillset(&all)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setsigdefault(&attributes, &all)
    var flags = POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF
    if ownGroup { flags |= POSIX_SPAWN_SETPGROUP }
    // POSIX_SPAWN_SETSID, which the C library shows to GNU programs alone.
    if ownSession { flags |= 0x80 }
    posix_spawnattr_setflags(&attributes, Int16(flags))
    var pointers: [UnsafeMutablePointer<CChar>?] = ([program] + arguments).map { strdup($0) } + [nil]
    defer { pointers.forEach { free($0) } }
    let own = variables.map { strdup("\($0.key)=\($0.value)") }
    defer { own.forEach { free($0) } }
    var process: pid_t = 0
    let code = starting.withLock { _ in
      // The first of a name counts.
      var environment = own
      var next = environ
      while let variable = next.pointee {
        environment.append(variable)
        next += 1
      }
      environment.append(nil)
      return posix_spawn(&process, program, &actions, &attributes, &pointers, &environment)
    }
    guard code == 0 else { throw SubprocessError(program: program, reason: String(cString: strerror(code))) }
    return process
  }

  /// The exit status; negative for the signal that ended it.
  static func wait(for process: pid_t) -> Int32 {
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0 && errno == EINTR {}
    return decode(status)
  }

  static func decode(_ status: Int32) -> Int32 { status & 0x7F == 0 ? (status >> 8) & 0xFF : -(status & 0x7F) }

  struct Pipe {
    let read: Int32
    let write: Int32

    init() throws {
      (read, write) = try Subprocess.starting.withLock { _ in
        var ends: [Int32] = [0, 0]
        guard pipe(&ends) == 0 else { throw SubprocessError(program: "a pipe", reason: String(cString: strerror(errno))) }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        return (ends[0], ends[1])
      }
    }
  }

  /// What comes until the end, or until it must stop.
  private static func readAll(_ descriptor: Int32, _ mustStop: () -> Bool) -> (bytes: [UInt8], isWhole: Bool) {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      var source = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
      if poll(&source, 1, 50) == 0 {
        if mustStop() { return (bytes, false) }
        continue
      }
      let count = read(descriptor, &buffer, buffer.count)
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { return (bytes, true) }
      bytes.append(contentsOf: buffer[..<count])
    }
  }
}

/// A program that could not be started.
public struct SubprocessError: Error, CustomStringConvertible, Sendable {
  public let program: String
  public let reason: String
  public var description: String { "could not start \(program): \(reason)" }
}
