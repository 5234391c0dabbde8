import OrderedJSON

/// A notebook between two formats: cells with metadata and, where there were some, outputs.
public struct Notebook: Hashable, Sendable {
  public var metadata = JSONObject()
  public var cells: [NotebookCell] = []
  /// The 5 of format 4.5.
  public var minorVersion = 5

  public init() {}

  /// Without a kernel, programs that run notebooks refuse it.
  public mutating func giveKernel() {
    if language == "swift", metadata["kernelspec"] == nil {
      metadata["kernelspec"] = ["display_name": "Swift", "language": "swift", "name": "swift"]
    }
  }

  /// The language of code cells that do not say otherwise.
  var language: String {
    metadata["jupytext"]?["main_language"]?.string ?? metadata["kernelspec"]?["language"]?.string ?? "swift"
  }
}

public struct NotebookCell: Hashable, Sendable {
  public var kind: Cell.Kind
  public var source: String
  public var metadata = JSONObject()
  /// What only a notebook file has: id, outputs, count, attachments.
  public var extras = JSONObject()

  public init(_ kind: Cell.Kind, source: String, metadata: JSONObject = JSONObject()) {
    (self.kind, self.source, self.metadata) = (kind, source, metadata)
  }

  package var hasOutputs: Bool { extras["outputs"]?.array?.isEmpty == false }

  package var tags: [String] { metadata["tags"]?.array?.compactMap(\.string) ?? [] }

  /// Whether the cell's code counts in files with this ending (`swift`, `ipynb`); elsewhere it is a comment.
  func isActive(in ending: String) -> Bool {
    if let tag = tags.first(where: { $0.hasPrefix("active-") }) { return tag.split(separator: "-").contains { $0 == ending } }
    guard let active = metadata["active"]?.string else { return true }
    return active.split(whereSeparator: { $0 == "." || $0 == "," }).contains { $0 == ending }
  }
}
