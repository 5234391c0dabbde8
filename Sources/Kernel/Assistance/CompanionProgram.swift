import Foundation

/// A program that ends with this object, and with this process however that ends: killed, or left behind by its terminal.
///
/// The kernel of the system tells a program of the end of the *thread* that started it (`PR_SET_PDEATHSIG`), so one waits here.
final class CompanionProgram {
  private let process = Process()
  private let end = DispatchSemaphore(value: 0)

  /// Throws where the program does not start.
  init(_ path: String, arguments: [String], folder: String, input: Pipe, output: Pipe) throws {
    process.executableURL = URL(fileURLWithPath: "/usr/bin/setpriv")
    process.arguments = ["--pdeathsig", "KILL", path] + arguments
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    process.standardInput = input
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    let start = Start(process: process, end: end)
    Thread.detachNewThread { start.runUntilEnd() }
    start.isDone.wait()
    if let failure = start.failure { throw failure }
  }

  deinit {
    // Nothing is lost with it.
    if process.isRunning { process.terminate() }
    end.signal()
  }

  /// What the thread and its maker hand each other; `failure` is written before `isDone` is signalled, and read after.
  private final class Start: @unchecked Sendable {
    let process: Process
    let end: DispatchSemaphore
    let isDone = DispatchSemaphore(value: 0)
    var failure: (any Error)?

    init(process: Process, end: DispatchSemaphore) { (self.process, self.end) = (process, end) }

    func runUntilEnd() {
      do { try process.run() } catch { failure = error }
      isDone.signal()
      if failure == nil { end.wait() }
    }
  }
}
