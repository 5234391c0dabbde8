/// Lines for the kernel rather than the compiler, such as `%time`. A cell file hides them from Swift behind `//`; a notebook
/// shows them bare.
enum MagicLines {
  /// Languages whose cells begin with `%%name`; in a cell file such a cell is a comment with `language="name"`.
  static let languages: Set = [
    "R", "bash", "sh", "python", "python2", "python3", "javascript", "js", "perl", "html", "latex", "markdown", "ruby", "script", "svg",
    "sql", "gnuplot", "julia", "c++", "rust", "java", "go", "lua", "tcl", "octave", "matlab", "haskell", "swift",
  ]

  static func commented(_ lines: [String]) -> [String] {
    changed(lines) { indentation, rest in indentation + "// " + rest }
  }

  static func uncommented(_ lines: [String]) -> [String] {
    changed(lines) { indentation, rest in indentation + rest.withoutCommentPrefix }
  }

  private static func changed(_ lines: [String], _ change: (String, String) -> String) -> [String] {
    var scanner = LineScanner()
    return lines.map { line in
      defer { scanner.read(line[...]) }
      guard !scanner.isInside, isMagic(line) else { return line }
      let indentation = line.prefix { $0.isWhitespace }
      return change(String(indentation), String(line.dropFirst(indentation.count)))
    }
  }

  /// `%name`, `%%name`, `// %name`, `// // %name` ...
  private static func isMagic(_ line: String) -> Bool {
    line.utf8.contains(UInt8(ascii: "%")) && line.prefixMatch(of: #/\s*(?:\/\/ |\/\/)*%{1,3}[a-zA-Z]/#) != nil
  }
}

extension String {
  var asComment: String { isEmpty ? "//" : "// " + self }
}

extension StringProtocol {
  var isBlank: Bool { allSatisfy(\.isWhitespace) }
}
