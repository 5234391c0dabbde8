internal import Glibc
internal import OperatingSystem
internal import Provenance

/// One `megadoc-worker train` process, with what was read of its reports and errors. It is watched with `poll` alone, because a session
/// must have no threads.
final class WorkerProcess {
  let configuration: RunConfiguration
  private let process: ChildProcess
  private let reports: ProgramOutput
  private let errors: ProgramOutput
  private(set) var progress: TrainingProgress?
  private(set) var notices: [String] = []

  /// How a worker ends that is not to wait, or whose run was taken over: another process trains its run.
  static let heldElsewhere: Int32 = 75

  enum Ending: Equatable {
    case exited(Int32)
    case killed(signal: Int32)
  }

  init(_ configuration: RunConfiguration, executable: String, store: String, options: TrainingOptions, waitsForOthers: Bool = true) throws {
    self.configuration = configuration
    reports = try ProgramOutput()
    errors = try ProgramOutput()
    let arguments =
      [
        "train", "--reports", "--store", store, "--identity", configuration.identity.hexadecimal,
        "--checkpoint-every", "\(options.checkpointEverySeconds)", "--flush-every", "\(options.flushEverySeconds)",
        "--threads", "\(options.threads)",
      ] + (waitsForOthers ? [] : ["--no-waiting"])
    do {
      process = try ChildProcess(executable, arguments, descriptors: [(1, reports.writeEnd), (2, errors.writeEnd)])
    } catch let error as SystemError {
      throw WorkerError.cannotStart(path: executable, reason: error.reason)
    }
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
    guard let status = process.poll() else { return nil }
    drain()
    return status >= 0 ? .exited(status) : .killed(signal: -status)
  }

  func send(_ signal: Int32) { process.send(signal) }

  func failure(_ ending: Ending) -> WorkerFailure {
    let words =
      switch ending {
      case .exited(let code): "exited with \(code)"
      case .killed(let signal): "was killed by signal \(signal) (\(String(cString: strsignal(signal))))"
      }
    return WorkerFailure(identity: configuration.identity, ending: words, errors: errors.text)
  }
}
