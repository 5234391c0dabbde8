import CellEngine
import ArgumentParser

struct Params: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "List the parameters of a file: what can be given with -p.",
    discussion: "Parameters are the variables of the cell tagged so: // %% Settings tags=[\"parameters\"]")

  @Argument(help: "The cell file.", completion: .file(extensions: ["swift"]))
  var file: String

  func run() throws {
    try finish {
      print(try ParameterList(path: file).text)
      return .success
    }
  }
}
