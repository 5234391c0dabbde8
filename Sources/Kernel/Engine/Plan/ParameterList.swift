import CellFiles
import Display

/// The parameters of a cell file as a table.
public struct ParameterList {
  public let text: String

  /// Throws `CellFileError`.
  public init(path: String) throws {
    let cell = try CellFile(path: path).cells.first { $0.kind == .code && $0.tags.contains("parameters") }
    guard let cell else {
      text = "\(path) declares no parameters; tag a cell with tags=[\"parameters\"]"
      return
    }
    let rows = ParameterDeclaration.all(in: cell.source).map { [$0.name, $0.typeText, $0.defaultValue, $0.help] }
    text = Table(["parameter", "type", "default", "meaning"], rows: rows).text
  }
}
