import CellEngine
import ArgumentParser
import Foundation
import Jupyter
import OperatingSystem

struct KernelInstall: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "install", abstract: "Make the kernel known to JupyterLab, VS Code, nbclient, papermill and Quarto.",
    discussion: "Jupyter itself need not be installed, nor be on the PATH.")

  @OptionGroup var scope: KernelScope

  @Option(help: "The name that notebooks keep.")
  var name = "swift"

  @Option(help: "The name that people read; by default Swift and its version.")
  var displayName: String?

  @Option(name: .customLong("env"), help: ArgumentHelp("Set a variable for the kernel; may be repeated.", valueName: "name=value"))
  var variables: [String] = []

  @Flag(help: "Replace a kernel of that name that is not Megadoc's.")
  var replace = false

  @Flag(help: "Point to this program even though it lies in a build folder.")
  var allowBuildFolder = false

  func run() throws {
    var environment: [String: String] = [:]
    for variable in variables {
      guard let equals = variable.firstIndex(of: "="), equals > variable.startIndex else {
        throw ValidationError("--env wants name=value, not “\(variable)”")
      }
      environment[String(variable[..<equals])] = String(variable[variable.index(after: equals)...])
    }
    let spec = Kernelspec(displayName: displayName ?? Self.defaultDisplayName, program: try Self.program(), environment: environment)
    let folder = try KernelspecInstaller().install(
      spec, name: name, scope: scope.chosen ?? .user, replacing: replace, allowingBuildFolder: allowBuildFolder)
    print("Installed the kernel “\(name)” in \(folder)")
  }

  /// This program as it was called by path, so that an installed link is kept; otherwise where it really lies.
  private static func program() throws -> String {
    let called = CommandLine.arguments[0]
    let folders = called.contains("/") ? [""] : Programs.path.map { "\($0)/" }
    let own = Programs.own
    for folder in folders {
      let path = URL(fileURLWithPath: folder + called).standardizedFileURL
      if path.resolvingSymlinksInPath().path == own { return path.path }
    }
    return own
  }

  private static var defaultDisplayName: String {
    let version = (try? Toolchain.find().languageVersion) ?? ""
    return (["Swift"] + version.split(separator: ".").prefix(2).joined(separator: ".").split(separator: " ").map(String.init)).joined(
      separator: " ")
  }
}
