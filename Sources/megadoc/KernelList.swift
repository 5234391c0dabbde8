import ArgumentParser
import Display
import Jupyter
import OperatingSystem

struct KernelList: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "list", abstract: "Show Megadoc's kernels, wherever Jupyter looks for some.")

  func run() throws {
    let kernels = KernelspecInstaller().list()
    if kernels.isEmpty {
      print("No kernel of Megadoc's is installed. 'megadoc kernel install' installs one for you; --help says more.")
      return
    }
    let rows = kernels.map { [$0.name, $0.displayName, $0.folder, $0.isUsable ? $0.program : "\($0.program) (missing)"] }
    print(Table(["Name", "Shown as", "Folder", "Program"], rows: rows).text)
  }
}
