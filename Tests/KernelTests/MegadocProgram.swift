import Foundation
import TestSupport

/// The `megadoc` command beside the tests, as a shell would start it.
struct MegadocProgram {
  struct Outcome {
    var status: Int32
    var output: String
    var lines: [String] { output.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) }
  }

  static let path = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent().path + "/megadoc"

  /// Runs to the end; `act` is called when each of the `texts` has appeared, one after another. Without `cache`, nothing is known from earlier.
  static func run(
    _ arguments: [String], cache: String? = nil, environment: [String: String] = [:], input: String? = nil, when texts: [String] = [],
    then act: (pid_t) -> Void = { _ in }
  ) throws -> Outcome {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = arguments
    let own = try TemporaryDirectory()
    process.environment = ProcessInfo.processInfo.environment.merging(["MEGADOC_CACHE": cache ?? own.path]) { $1 }.merging(environment) {
      $1
    }
    let pipe = Pipe()
    (process.standardOutput, process.standardError) = (pipe, pipe)
    let feed = Pipe()
    process.standardInput = input == nil ? FileHandle.nullDevice as Any : feed
    try process.run()
    if let input {
      feed.fileHandleForWriting.write(Data(input.utf8))
      try feed.fileHandleForWriting.close()
    }
    // A hang is a failure of the test, not of the whole suite.
    let guardian = DispatchWorkItem { kill(process.processIdentifier, SIGKILL) }
    DispatchQueue.global().asyncAfter(deadline: .now() + 600, execute: guardian)
    defer { guardian.cancel() }
    var output = Data()
    var waiting = texts[...]
    while true {
      let piece = pipe.fileHandleForReading.availableData
      if piece.isEmpty { break }
      output += piece
      while let awaited = waiting.first, String(decoding: output, as: UTF8.self).contains(awaited) {
        waiting.removeFirst()
        act(process.processIdentifier)
      }
    }
    process.waitUntilExit()
    return Outcome(status: process.terminationStatus, output: String(decoding: output, as: UTF8.self))
  }

  /// Runs a line of the shell; its exit status.
  static func shell(_ line: String) throws -> Int32 {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", line]
    try process.run()
    process.waitUntilExit()
    return process.terminationStatus
  }
}
