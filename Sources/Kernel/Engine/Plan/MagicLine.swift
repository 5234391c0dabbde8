/// `%name rest`, `%%name rest`, or either behind `//`, as a cell file has to write it.
package struct MagicLine {
  package let name: String
  package let rest: Substring
  package let isComment: Bool

  package init?(_ line: String) {
    guard let match = line.wholeMatch(of: #/\s*(//\s?)?%{1,2}([A-Za-z][A-Za-z_]*)(?:\s+(.*))?/#) else { return nil }
    (name, rest, isComment) = (String(match.2), match.3 ?? "", match.1 != nil)
  }
}
