import Foundation

/// Programs that are not ours, which tests ask to read what we wrote.
package struct OutsideProgram {
  package let path: String

  package init(path: String) { self.path = path }

  package struct Outcome {
    package let status: Int32
    package let output: String
    package let errors: String
    package var succeeded: Bool { status == 0 }
  }

  /// Runs the program to its end.
  package func run(_ arguments: [String], environment: [String: String] = [:]) throws -> Outcome {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = arguments
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    let directory = try TemporaryDirectory()
    let (outputPath, errorPath) = (directory.path + "/out", directory.path + "/err")
    for path in [outputPath, errorPath] { _ = FileManager.default.createFile(atPath: path, contents: nil) }
    process.standardOutput = FileHandle(forWritingAtPath: outputPath)
    process.standardError = FileHandle(forWritingAtPath: errorPath)
    try process.run()
    process.waitUntilExit()
    return Outcome(
      status: process.terminationStatus, output: try String(contentsOfFile: outputPath, encoding: .utf8),
      errors: try String(contentsOfFile: errorPath, encoding: .utf8))
  }

  package static let h5dump = OutsideProgram(path: "/usr/bin/h5dump")

  /// Python with h5py and numpy: MEGADOC_PYTHON, or the environment that `make test` puts at the package's root.
  package static func python() throws -> OutsideProgram {
    let named = ProcessInfo.processInfo.environment["MEGADOC_PYTHON"]
    let path = named ?? packageRoot + "/.venv/bin/python3"
    guard FileManager.default.isExecutableFile(atPath: path) else { throw MissingPython(path: path) }
    return OutsideProgram(path: path)
  }

  package static let packageRoot = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().path
}

package struct MissingPython: Error, CustomStringConvertible {
  let path: String
  package var description: String {
    "no Python at \(path). Run `make test`, which makes an environment with h5py and numpy, or name one in MEGADOC_PYTHON."
  }
}
