/// `name?` or `?name`: what is this? With two marks: in detail.
package struct NameQuestion {
  package let name: String
  package let isDetailed: Bool

  package init?(_ text: String) {
    guard let match = text.wholeMatch(of: #/\s*(\?{0,2})\s*([\p{L}_][\p{L}\p{N}_.]*)\s*(\?{0,2})\s*/#) else { return nil }
    let marks = match.1.count + match.3.count
    guard marks > 0 else { return nil }
    (name, isDetailed) = (String(match.2), marks > 1)
  }
}
