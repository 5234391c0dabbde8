/// Values as text, for reading: strings quoted, optionals without `Optional(...)`, structures as `Name(field: value)`.
package enum ValueDescription {
  package static let longestCollection = 100
  package static let deepestNesting = 5
  /// Bytes of one text. Whoever wants more of it prints it.
  package static let longestText = 1 << 20

  package static func text(of value: Any) -> String { text(of: value, depth: 0) }

  /// As `text`, but where that is a long line, a line for each part of a structure or dictionary, or as many elements as fit one.
  package static func readable(_ value: Any, width: Int = 100) -> String {
    let full = text(of: value)
    guard full.utf8.count > width, full.count > width else { return full }
    let mirror = Mirror(reflecting: value)
    switch mirror.displayStyle {
    case .struct,
      .class where !(value is any CustomStringConvertible):
      let parts = mirror.children.prefix(longestCollection).map { "  " + line(field($0, depth: 1), width: width) }
      return ([String(describing: type(of: value))] + parts + rest(mirror)).joined(separator: "\n")
    case .dictionary:
      return (mirror.children.prefix(longestCollection).map { line(pair($0.value, depth: 1), width: width) } + rest(mirror))
        .joined(separator: "\n")
    case .collection where mirror.children.first.map { text(of: $0.value).count > 24 } ?? false:
      return (mirror.children.prefix(longestCollection).map { line(text(of: $0.value, depth: 1), width: width) } + rest(mirror))
        .joined(separator: "\n")
    default: return full
    }
  }

  private static func line(_ text: String, width: Int) -> String { text.count > width ? text.prefix(width - 1) + "…" : text }

  private static func rest(_ mirror: Mirror) -> [String] {
    mirror.children.count > longestCollection ? ["… \(mirror.children.count - longestCollection) more"] : []
  }

  /// On one line, and not longer than fits a table.
  package static func excerpt(of value: Any, length: Int = 60) -> String {
    let full = (value as? any Displayable)?.mimeBundle.plain ?? text(of: value)
    let lines = full.split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: true)
    let first = lines.first.map(String.init) ?? ""
    return first.count > length ? first.prefix(length - 1) + "…" : lines.count > 1 ? first + " …" : first
  }

  private static func text(of value: Any, depth: Int) -> String {
    switch value {
    case let string as String: return cut(string) { String(reflecting: String($0)) }
    case let substring as Substring: return cut(substring) { String(reflecting: String($0)) }
    case let character as Character: return String(reflecting: character)
    default: break
    }
    let mirror = Mirror(reflecting: value)
    switch mirror.displayStyle {
    case .optional:
      return mirror.children.first.map { text(of: $0.value, depth: depth) } ?? "nil"
    case .collection, .set:
      return "[" + elements(mirror, depth: depth) { text(of: $0.value, depth: depth + 1) } + "]"
    case .dictionary:
      return mirror.children.isEmpty ? "[:]" : "[" + elements(mirror, depth: depth) { pair($0.value, depth: depth + 1) } + "]"
    case .tuple:
      return "(" + elements(mirror, depth: depth) { field($0, depth: depth + 1) } + ")"
    default: break
    }
    if let described = value as? any CustomStringConvertible { return cut(described.description) { String($0) } }
    if let described = value as? any CustomDebugStringConvertible { return cut(described.debugDescription) { String($0) } }
    switch mirror.displayStyle {
    case .enum where mirror.children.count == 1:
      let payload = mirror.children.first!
      let isTuple = Mirror(reflecting: payload.value).displayStyle == .tuple
      let content = text(of: payload.value, depth: depth + 1)
      return "\(payload.label ?? "")" + (isTuple ? content : "(\(content))")
    case .struct, .class:
      guard depth < deepestNesting else { return "\(type(of: value))(…)" }
      return "\(type(of: value))(" + elements(mirror, depth: depth) { field($0, depth: depth + 1) } + ")"
    default:
      return String(describing: value)
    }
  }

  /// The text of the beginning, and how much is left out, where `whole` is too long.
  private static func cut<Text: StringProtocol>(_ whole: Text, _ text: (Text.SubSequence) -> String) -> String {
    let size = whole.utf8.count
    guard size > longestText else { return text(whole[...]) }
    var end = whole.utf8.index(whole.startIndex, offsetBy: longestText)
    while end < whole.endIndex, whole.utf8[end] & 0xC0 == 0x80 { end = whole.utf8.index(after: end) }
    return text(whole[..<end]) + "… \(size - longestText) bytes more"
  }

  private static func elements(_ mirror: Mirror, depth: Int, _ text: (Mirror.Child) -> String) -> String {
    guard depth < deepestNesting else { return mirror.children.isEmpty ? "" : "…" }
    var (parts, size) = ([String](), 0)
    for child in mirror.children.prefix(longestCollection) where size < longestText {
      parts.append(text(child))
      size += parts.last!.utf8.count
    }
    if mirror.children.count > parts.count { parts.append("… \(mirror.children.count - parts.count) more") }
    return parts.joined(separator: ", ")
  }

  private static func pair(_ value: Any, depth: Int) -> String {
    let parts = Mirror(reflecting: value).children.map { text(of: $0.value, depth: depth) }
    return parts.joined(separator: ": ")
  }

  private static func field(_ child: Mirror.Child, depth: Int) -> String {
    let content = text(of: child.value, depth: depth)
    guard let label = child.label, !label.hasPrefix(".") else { return content }
    return "\(label): \(content)"
  }
}
