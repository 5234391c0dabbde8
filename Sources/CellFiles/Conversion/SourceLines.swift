extension String {
  /// Cut at line feeds alone: `"a\n"` is `["a", ""]`, and the empty text has one empty line.
  var linesOfSource: [String] {
    unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      String(line.last == "\r" ? line.dropLast() : line)
    }
  }
}
