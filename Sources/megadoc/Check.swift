import ArgumentParser
import Kernel

struct Check: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Compile every cell of a file, run none.",
    discussion: "Ends with 3 where a cell does not compile. Later cells are still checked, against the cells that compile.")

  @Argument(help: "The cell file.", completion: .file(extensions: ["swift"]))
  var file: String

  func run() throws {
    try finish { try CellFileCheck(path: file).run() }
  }
}
