/// A list of records, such as structures that can be encoded, as a table: a row for each, a column for each property.
package enum RecordTable {
  static let mostRows = 50
  static let mostColumns = 16

  /// Nil where `value` is not such a list: another kind of value, no elements, elements of several types, or elements that say
  /// themselves how they are shown.
  package static func table(of value: Any) -> Table? {
    let list = Mirror(reflecting: value)
    guard list.displayStyle == .collection, let first = list.children.first?.value, isRecord(first) else { return nil }
    let columns = Mirror(reflecting: first).children.compactMap(\.label)
    guard (1...mostColumns).contains(columns.count) else { return nil }
    var rows: [[String]] = []
    for element in list.children.prefix(mostRows).map(\.value) {
      guard type(of: element) == type(of: first) else { return nil }
      let fields = Mirror(reflecting: element).children.filter { $0.label != nil }
      rows.append(fields.map { cell($0.value) })
    }
    let rest = list.children.count - rows.count
    let count = "\(list.children.count) of \(type(of: first))"
    return Table(columns, rows: rows, caption: rest > 0 ? "\(count); the last \(rest) are left out" : count)
  }

  private static func isRecord(_ value: Any) -> Bool {
    value is any Encodable && !(value is any CustomStringConvertible) && !(value is any Displayable)
      && Mirror(reflecting: value).displayStyle == .struct
  }

  /// Texts without quotes, and everything on one line.
  private static func cell(_ value: Any) -> String {
    guard let text = value as? String else { return ValueDescription.excerpt(of: value, length: 48) }
    let line = text.prefix(200).split(whereSeparator: \.isNewline).joined(separator: " ")
    return line.count > 48 || text.count > 200 ? line.prefix(47) + "…" : line
  }
}
