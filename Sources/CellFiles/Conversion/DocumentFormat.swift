import Foundation

/// The forms a notebook can have as a file.
public enum DocumentFormat: String, CaseIterable, Sendable {
  /// Swift in the percent format.
  case swift
  case ipynb
  case markdown = "md"

  /// From the name's ending; throws `ConversionError` where it is another.
  public init(path: String) throws {
    let ending = (path as NSString).pathExtension.lowercased()
    guard let format = DocumentFormat(rawValue: ending == "markdown" ? "md" : ending) else {
      throw ConversionError("\(path) ends with none of .swift, .ipynb and .md")
    }
    self = format
  }

  public func read(_ bytes: [UInt8]) throws -> Notebook {
    if self == .ipynb { return try NotebookFile.read(bytes) }
    guard let text = String(validating: bytes, as: UTF8.self) else { throw ConversionError("it is not UTF-8 text") }
    return self == .swift ? try PercentReader.notebook(CellFile(text: text)) : try MarkdownReader.notebook(text)
  }

  public func text(of notebook: Notebook) throws -> String {
    switch self {
    case .swift: try PercentWriter.text(of: notebook)
    case .ipynb: NotebookFile.text(of: notebook)
    case .markdown: MarkdownWriter.text(of: notebook)
    }
  }
}
