internal import Foundation
internal import Glibc
internal import Provenance

/// One `megadoc-worker train` process, with what was read of its reports and errors. It is watched with `poll` alone, because a session
/// must have no threads.
final class WorkerProcess {
  let configuration: RunConfiguration
  private let process: pid_t
  private var reports: Pipe
  private var errors: Pipe
  private(set) var progress: TrainingProgress?
  private(set) var notices: [String] = []

  enum Ending: Equatable {
    case exited(Int32)
    case killed(signal: Int32)
  }

  init(_ configuration: RunConfiguration, executable: String, store: String, options: TrainingOptions) throws {
    self.configuration = configuration
    reports = try Pipe()
    errors = try Pipe()
    let arguments = [
      executable, "train", "--reports", "--store", store, "--identity", configuration.identity.hexadecimal,
      "--checkpoint-every", "\(options.checkpointEverySeconds)", "--flush-every", "\(options.flushEverySeconds)",
      "--threads", "\(options.threads)",
    ]
    process = try Self.spawn(arguments, output: reports.writeEnd, errors: errors.writeEnd)
    reports.closeWriteEnd()
    errors.closeWriteEnd()
  }

  /// The progress of its run, from 0 to 1.
  var part: Double { progress.map { Double($0.step) / Double(max($0.steps, 1)) } ?? 0 }

  /// What to `poll` for.
  var descriptors: [pollfd] {
    [reports, errors].filter { !$0.isClosed }.map { pollfd(fd: $0.readEnd, events: Int16(POLLIN), revents: 0) }
  }

  /// Reads what is available.
  func drain() {
    reports.drain()
    errors.drain()
    while let line = reports.takeLine() {
      switch try? CanonicalJSON.decode(TrainingReport.self, from: line) {
      case .progress(let progress): self.progress = progress
      case .notice(let text): notices.append(text)
      case nil: notices.append(line)
      }
    }
  }

  /// How it ended; nil while it runs.
  func ending() -> Ending? {
    var status: Int32 = 0
    guard waitpid(process, &status, WNOHANG) == process else { return nil }
    drain()
    return status & 0x7F == 0 ? .exited(status >> 8 & 0xFF) : .killed(signal: status & 0x7F)
  }

  func send(_ signal: Int32) { kill(process, signal) }

  func failure(_ ending: Ending) -> WorkerFailure {
    let words =
      switch ending {
      case .exited(let code): "exited with \(code)"
      case .killed(let signal): "was killed by signal \(signal) (\(String(cString: strsignal(signal))))"
      }
    return WorkerFailure(identity: configuration.identity, ending: words, errors: errors.text)
  }

  private static func spawn(_ arguments: [String], output: Int32, errors: Int32) throws -> pid_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_adddup2(&actions, output, 1)
    posix_spawn_file_actions_adddup2(&actions, errors, 2)
    // A session may block or ignore signals that a worker must hear.
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var (none, all) = (sigset_t(), sigset_t())
    sigemptyset(&none)
    sigfillset(&all)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setsigdefault(&attributes, &all)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))

    let variables = ProcessInfo.processInfo.environment.map { "\($0)=\($1)" }
    let argumentPointers = arguments.map { strdup($0) } + [nil]
    let variablePointers = variables.map { strdup($0) } + [nil]
    defer { (argumentPointers + variablePointers).forEach { free($0) } }
    var process = pid_t()
    let code = posix_spawn(&process, arguments[0], &actions, &attributes, argumentPointers, variablePointers)
    guard code == 0 else { throw WorkerError.cannotStart(path: arguments[0], reason: String(cString: strerror(code))) }
    return process
  }
}
