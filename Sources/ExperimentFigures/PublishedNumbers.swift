internal import Foundation
public import Figures

/// Numbers of a paper, each with where it comes from: rows of a CSV file (figure, quantity, method, what x is, x, value, source), of which
/// only the source may hold commas. A number that was looked for and not found is a row without a value.
public struct PublishedNumbers {
  public struct Row {
    public let figure: String
    public let quantity: String
    public let method: String
    public let x: Double?
    public let value: Double?
    public let source: String
  }

  public let rows: [Row]

  /// Throws a ``PublishedNumbersError`` where a row lacks columns or holds no number where one belongs, and what reading files throws.
  public init(contentsOf path: String) throws {
    let lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n", omittingEmptySubsequences: false)
    rows = try lines.enumerated().dropFirst().filter { !$1.isEmpty }.map { index, line in
      func failure(_ reason: String) -> PublishedNumbersError { PublishedNumbersError(path: path, line: index + 1, reason: reason) }
      let cells = line.split(separator: ",", maxSplits: 6, omittingEmptySubsequences: false).map(String.init)
      guard cells.count == 7 else { throw failure("\(cells.count) columns where 7 belong") }
      func number(_ text: String) throws -> Double? {
        if text.isEmpty { return nil }
        guard let value = Double(text) else { throw failure("“\(text)” is no number") }
        return value
      }
      return Row(
        figure: cells[0], quantity: cells[1], method: cells[2], x: try number(cells[4]), value: try number(cells[5]), source: cells[6])
    }
  }

  /// What was not found.
  public var gaps: [Row] { rows.filter { $0.value == nil } }

  /// The values of a method, of one figure and one quantity where they are named, in order of x; a value without an x stands at 0.
  public func points(figure: String? = nil, quantity: String? = nil, of method: String) -> [Point] {
    rows.filter { $0.method == method && (figure == nil || $0.figure == figure) && (quantity == nil || $0.quantity == quantity) }
      .compactMap { row in row.value.map { Point(row.x ?? 0, $0) } }.sorted { $0.x < $1.x }
  }
}

public struct PublishedNumbersError: Error, CustomStringConvertible {
  public let path: String
  public let line: Int
  public let reason: String

  public var description: String {
    "\(path), line \(line): \(reason); a row is figure,quantity,method,what x is,x,value,source, and x and value may be empty"
  }
}
