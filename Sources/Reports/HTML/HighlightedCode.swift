import Display
import SwiftHighlighting

/// HTML of Swift code: every character escaped, what has a colour in `<span class="…">` with the classes k, t, s, n, c and a.
func highlightedHTML(_ code: String) -> String {
  let bytes = Array(code.utf8)
  func text(_ range: Range<Int>) -> String { escapedHTML(String(decoding: bytes[range], as: UTF8.self)) }
  var (output, done) = ("", 0)
  for span in CodeSpan.all(in: code) {
    output += text(done..<span.range.lowerBound) + "<span class=\"\(span.kind.style)\">\(text(span.range))</span>"
    done = span.range.upperBound
  }
  return output + text(done..<bytes.count)
}

extension CodeSpan.Kind {
  fileprivate var style: String {
    switch self {
    case .keyword: "k"
    case .type: "t"
    case .string: "s"
    case .number: "n"
    case .comment: "c"
    case .attribute, .command: "a"
    }
  }
}
