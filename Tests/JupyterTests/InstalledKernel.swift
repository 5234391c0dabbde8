internal import Foundation
import TestSupport
import Testing

/// The built kernel, installed for Jupyter in a folder of its own, with a history of its own.
struct InstalledKernel {
  private let folder = try! TemporaryDirectory()

  /// The program that was built with these tests.
  static let program = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent().path + "/megadoc"

  init() throws {
    let outcome = try OutsideProgram(path: Self.program).run(["kernel", "install", "--prefix", folder.path, "--allow-build-folder"])
    try #require(outcome.succeeded, "\(outcome.output)\(outcome.errors)")
  }

  var environment: [String: String] {
    ["JUPYTER_PATH": folder.path + "/share/jupyter", "XDG_STATE_HOME": folder.path + "/state", "PYTHONWARNINGS": "ignore"]
  }

  /// Runs a Python client of this folder's `Clients`.
  func run(_ script: String, _ arguments: [String] = []) throws -> OutsideProgram.Outcome {
    let path = OutsideProgram.packageRoot + "/Tests/JupyterTests/Clients/" + script
    return try OutsideProgram.python().run([path] + arguments, environment: environment)
  }
}
