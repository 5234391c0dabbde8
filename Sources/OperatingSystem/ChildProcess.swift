internal import Glibc

/// A program that this process has started.
///
/// The one place that starts programs, in the front and in a session alike. It takes no lock, since a cell that is stopped may be left
/// by a jump. A session knows a program of the runtime from one of a cell by the library that calls `posix_spawn`.
package struct ChildProcess: Sendable {
  package let identifier: Int32

  /// Who else gets what the terminal and `kill` send to the program's group.
  package enum Group: Sendable {
    /// It belongs to the group of this process.
    case shared
    /// Keys of the terminal do not reach it.
    case own
    /// It has no terminal.
    case ownSession
  }

  /// A process that is a child of this one though something else has started it.
  package init(identifier: Int32) { self.identifier = identifier }

  /// Starts a program. It finds signals as if a shell had started it, whatever this process ignores or blocks.
  /// - Parameters:
  ///   - variables: in place of those of the same names in the environment.
  ///   - descriptors: what it finds at which number. Standard input is empty unless it is among them.
  ///   - closing: descriptors that it would inherit and is not to have.
  /// - Throws: `SystemError`.
  package init(
    _ program: String, _ arguments: [String], variables: [String: String] = [:], descriptors: [(number: Int32, source: Int32)],
    closing: [Int32] = [], group: Group = .shared
  ) throws {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    if !descriptors.contains(where: { $0.number == 0 }) { posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0) }
    // A source that has the number of another's copy would be lost before it is copied itself.
    let numbers = descriptors.map(\.number)
    var moved: [Int32] = []
    defer { moved.forEach { close($0) } }
    for (number, source) in descriptors {
      var source = source
      if source != number && numbers.contains(source) {
        source = fcntl(source, F_DUPFD_CLOEXEC, numbers.max()! + 1)
        guard source >= 0 else { throw SystemError("start", program, code: errno) }
        moved.append(source)
      }
      posix_spawn_file_actions_adddup2(&actions, source, number)
    }
    for descriptor in closing where !numbers.contains(descriptor) { posix_spawn_file_actions_addclose(&actions, descriptor) }

    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var (none, all) = (sigset_t(), sigset_t())
    sigemptyset(&none)
    sigfillset(&all)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setsigdefault(&attributes, &all)
    var flags = POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF
    switch group {
    case .shared: break
    case .own: flags |= POSIX_SPAWN_SETPGROUP
    // POSIX_SPAWN_SETSID, which the C library shows to GNU programs alone.
    case .ownSession: flags |= 0x80
    }
    posix_spawnattr_setflags(&attributes, Int16(flags))

    let words = ([program] + arguments).map { strdup($0) }
    let own = variables.map { strdup("\($0.key)=\($0.value)") }
    defer { (words + own).forEach { free($0) } }
    var environment = own
    var next = environ
    while let variable = next.pointee {
      // A program that lists its environment, as `bash` does, may take the last of a name.
      let isReplaced = variables.keys.contains { strncmp(variable, $0 + "=", $0.utf8.count + 1) == 0 }
      if !isReplaced { environment.append(variable) }
      next += 1
    }
    var process: pid_t = 0
    let code = posix_spawn(&process, program, &actions, &attributes, words + [nil], environment + [nil])
    guard code == 0 else { throw SystemError("start", program, code: code) }
    identifier = process
  }

  /// False once it has come to an end, also while nobody has waited for it.
  package var isRunning: Bool {
    var facts = siginfo_t()
    return waitid(P_PID, id_t(identifier), &facts, WEXITED | WNOHANG | WNOWAIT) == 0 && facts._sifields._sigchld.si_pid == 0
  }

  /// The system ends it once it has computed for so long, also where this process is there no more to do so.
  package func limitProcessorTime(seconds: Double) {
    let whole = rlim_t(max(1, seconds.rounded(.up)))
    var limit = rlimit(rlim_cur: whole, rlim_max: whole)
    _ = setLimit(identifier, Int32(RLIMIT_CPU.rawValue), &limit, nil)
  }

  package func send(_ signal: Int32) { kill(identifier, signal) }

  /// Waits for its end: the exit status, or the negative number of the signal that ended it.
  package func wait() -> Int32 {
    var status: Int32 = 0
    while waitpid(identifier, &status, 0) < 0 && errno == EINTR {}
    return Self.decode(status)
  }

  /// The same without waiting; nil while it runs.
  package func poll() -> Int32? {
    var status: Int32 = 0
    return waitpid(identifier, &status, WNOHANG) == identifier ? Self.decode(status) : nil
  }

  private static func decode(_ status: Int32) -> Int32 { status & 0x7F == 0 ? (status >> 8) & 0xFF : -(status & 0x7F) }
}

// The C library shows it to GNU programs alone.
@_silgen_name("prlimit")
private func setLimit(_ process: pid_t, _ resource: Int32, _ new: UnsafePointer<rlimit>?, _ old: UnsafeMutablePointer<rlimit>?) -> Int32
