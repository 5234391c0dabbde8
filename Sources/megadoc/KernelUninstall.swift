import ArgumentParser
import Jupyter

struct KernelUninstall: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "uninstall", abstract: "Take the kernel away again.")

  @OptionGroup var scope: KernelScope

  @Option(help: "The name it was installed under.")
  var name = "swift"

  func run() throws {
    for folder in try KernelspecInstaller().uninstall(name: name, from: scope.chosen) { print("Removed \(folder)") }
  }
}
