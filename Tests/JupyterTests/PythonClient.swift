import Testing

internal import Foundation

/// Runs the Python clients beside this file, with the interpreter that has Jupyter's own packages.
enum PythonClient {
  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  static var interpreter: String {
    get throws {
      let path = ProcessInfo.processInfo.environment["MEGADOC_PYTHON"] ?? root.appending(path: ".venv/bin/python3").path
      try #require(
        FileManager.default.isExecutableFile(atPath: path),
        "no Python with the packages of Tests/requirements.txt at \(path); 'make test' sets it up, or name one in MEGADOC_PYTHON")
      return path
    }
  }

  struct Outcome {
    var status: Int32
    var output: String
  }

  /// What `Clients/SCRIPT` printed, and how it ended.
  static func run(_ script: String, _ arguments: [String], environment: [String: String] = [:]) throws -> Outcome {
    let path = root.appending(path: "Tests/JupyterTests/Clients/\(script)").path
    return try run([interpreter, path] + arguments, environment: environment)
  }

  static func run(_ command: [String], environment: [String: String] = [:]) throws -> Outcome {
    let process = Process()
    process.executableURL = URL(filePath: command[0])
    process.arguments = Array(command.dropFirst())
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    let pipe = Pipe()
    (process.standardOutput, process.standardError) = (pipe, pipe)
    try process.run()
    let output = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return Outcome(status: process.terminationStatus, output: output)
  }
}
