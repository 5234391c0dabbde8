extension MagicCell {
  /// Names of commands where one is being typed; nil elsewhere.
  static func completions(_ code: String, at position: Int) -> Completions? {
    let scalars = Array(code.unicodeScalars.prefix(position))
    let start = (scalars.lastIndex(of: "\n") ?? -1) + 1
    let line = String(String.UnicodeScalarView(scalars[start...]))
    guard let match = line.wholeMatch(of: #/(\s*%{1,2})([A-Za-z]*)/#) else { return nil }
    let begin = start + match.1.unicodeScalars.count
    let found = Magic.all.filter { $0.name.hasPrefix(match.2) }.map { Completions.Match($0.name, kind: "magic", signature: $0.usage) }
    return Completions(found.sorted { $0.text < $1.text }, replacing: begin..<position)
  }
}
