import Foundation
import Pretraining
import TestSupport

/// A real worker process, started by hand so that tests can kill it.
struct WorkerUnderTest {
  let process = Process()
  private let errorPath: String

  init(_ configuration: RunConfiguration, in tiny: TinyStore, options: [String] = [], environment: [String: String] = [:]) throws {
    try tiny.store.enqueue(configuration)
    process.executableURL = URL(fileURLWithPath: WorkerUnderTest.executable)
    process.arguments = ["train", "--store", tiny.store.directory, "--identity", configuration.identity.hexadecimal] + options
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    process.standardOutput = FileHandle.nullDevice
    errorPath = "\(tiny.directory.path)/errors-\(UUID().uuidString)"
    _ = FileManager.default.createFile(atPath: errorPath, contents: nil)
    process.standardError = FileHandle(forWritingAtPath: errorPath)
    try process.run()
  }

  static let executable =
    URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent().path + "/megadoc-worker"

  func send(_ signal: Int32) { kill(process.processIdentifier, signal) }

  /// What it wrote to standard error.
  var errors: String { (try? String(contentsOfFile: errorPath, encoding: .utf8)) ?? "" }

  /// The exit status, or minus the signal.
  func wait() -> Int32 {
    process.waitUntilExit()
    return process.terminationReason == .exit ? process.terminationStatus : -process.terminationStatus
  }
}
