import Foundation
import OrderedJSON

/// The option lines at the head of a code cell, as Quarto has them: `//| label: fig-loss`, or `#| label: fig-loss` in notebooks.
///
/// They say how a report shows the cell and nothing about what it computes.
public struct CellOptionLines: Hashable, Sendable {
  /// What references in prose call the cell's figure or table.
  public private(set) var label: String?
  /// Of the cell's figures or tables, in order.
  public private(set) var captions: [String] = []
  /// The tags that say the same as `echo: false` and its like.
  public private(set) var tags: [String] = []
  /// The code behind the option lines.
  public let code: String

  /// Throws `CellOptionError` where the lines are not YAML.
  public init(of source: String, cell: String) throws {
    let (head, rest) = Self.parts(of: source)
    code = rest.joined(separator: "\n")
    guard !head.isEmpty else { return }
    do {
      read(try YAMLReader.read(head.map { Self.content(of: $0)! }.joined(separator: "\n")))
    } catch {
      throw CellOptionError(cell: cell, reason: "\(error)")
    }
  }

  private mutating func read(_ options: JSON) {
    label = options["label"]?.string
    for key in ["fig-cap", "tbl-cap"] {
      captions += options[key]?.string.map { [$0] } ?? options[key]?.array?.compactMap(\.string) ?? []
    }
    let said: [(key: String, value: Bool, tag: String)] = [
      ("echo", false, "remove_input"), ("output", false, "remove_output"), ("include", false, "remove_cell"),
      ("eval", false, "skip-execution"), ("error", true, "raises-exception"),
    ]
    tags = said.filter { options[$0.key]?.bool == $0.value }.map(\.tag)
  }

  /// What a cell computes, whatever its option lines say.
  package static func code(of source: String) -> String { parts(of: source).rest.joined(separator: "\n") }

  /// The source with nothing in its option lines, every other line where it was.
  package static func emptied(_ source: String) -> String {
    let (head, rest) = parts(of: source)
    return (head.map { _ in "//|" } + rest).joined(separator: "\n")
  }

  private static func parts(of source: String) -> (head: ArraySlice<Substring>, rest: ArraySlice<Substring>) {
    let lines = source.split(separator: "\n", omittingEmptySubsequences: false)
    let head = lines.prefix { content(of: $0) != nil }
    return (head, lines[head.endIndex...])
  }

  /// What stands behind `//|` or `#|`.
  package static func content(of line: Substring) -> Substring? {
    for mark in ["//|", "#|"] where line.hasPrefix(mark) { return line.dropFirst(mark.count) }
    return nil
  }

  /// The source with `#|` lines, which are no Swift, as comments.
  package static func commented(_ source: String) -> String {
    guard source.hasPrefix("#|") || source.hasPrefix("//|") else { return source }
    var lines = source.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    for index in lines.indices {
      guard content(of: lines[index][...]) != nil else { break }
      if lines[index].hasPrefix("#|") { lines[index] = "//" + lines[index].dropFirst() }
    }
    return lines.joined(separator: "\n")
  }
}

public struct CellOptionError: Error, CustomStringConvertible, Sendable {
  public let description: String

  private init(_ description: String) { self.description = description }

  init(cell: String, reason: String) { self.init("the option lines of \(cell) are \(reason)") }

  /// Throws where the cell's marker has tags that cannot be read: it would run, but not as it is meant to.
  package static func check(_ cell: Cell, name: String) throws {
    guard let text = cell.marker.unreadableTags else { return }
    throw CellOptionError(
      "the tags of \(name), in line \(cell.firstLine - 1), cannot be read: \(text)\nwrite them as tags=[\"one\", \"two\"], behind the title"
    )
  }
}
