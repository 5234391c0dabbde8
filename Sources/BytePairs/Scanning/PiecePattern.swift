/// How a text is cut into pieces, within which bytes are merged. Each is a regular expression of a family of tokenizers.
public enum PiecePattern: String, Codable, Hashable, Sendable, CaseIterable {
  /// Words with the space before them, numbers, other characters, white space: GPT-2.
  case gpt2
  /// The same, where every digit is a piece of its own: SmolLM, StarCoder.
  case gpt2SingleDigits
  /// Any character before a word, numbers by three digits, line ends with what is before them: Llama 3.
  case llama3
  /// The same by single digits: Qwen.
  case qwen
  /// Llama 3's, but white space at the end of a text stays together: cl100k, as tiktoken has it.
  case cl100k
  /// Not cut.
  case whole

  /// As tokenizer.json writes it; nil where that file says it otherwise.
  package var regularExpression: String? {
    switch self {
    case .llama3: Self.grouped(digits: #"\p{N}{1,3}"#)
    case .qwen: Self.grouped(digits: #"\p{N}"#)
    case .cl100k:
      #"'(?i:[sdmt]|ll|ve|re)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s+\z|\s*[\r\n]|\s+(?!\S)|\s"#
    case .gpt2, .gpt2SingleDigits, .whole: nil
    }
  }

  private static func grouped(digits: String) -> String {
    #"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|"# + digits + #"| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+"#
  }

  /// The pattern whose regular expression, in one of its spellings, is `expression`.
  package init?(regularExpression expression: String) {
    let spellings: [String: PiecePattern] = [
      #"'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+"#: .gpt2,
      #"'(?:[sdmt]|ll|ve|re)| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+"#: .gpt2,
      #"'(?:[sdmt]|ll|ve|re)| ?\p{L}++| ?\p{N}++| ?[^\s\p{L}\p{N}]++|\s++$|\s+(?!\S)|\s"#: .gpt2,
      #"'(?i:[sdmt]|ll|ve|re)|[^\r\n\p{L}\p{N}]?+\p{L}++|\p{N}{1,3}+| ?[^\s\p{L}\p{N}]++[\r\n]*+|\s++$|\s*[\r\n]|\s+(?!\S)|\s"#:
        .cl100k,
      #"'(?i:[sdmt]|ll|ve|re)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+"#: .llama3,
      #"'(?i:[sdmt]|ll|ve|re)|[^\r\n\p{L}\p{N}]?+\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]++[\r\n]*|\s*[\r\n]|\s+(?!\S)|\s+"#: .llama3,
    ]
    guard let known = spellings[expression] ?? Self.allCases.first(where: { $0.regularExpression == expression }) else { return nil }
    self = known
  }

  /// Whether digits are cut out before anything else.
  var cutsDigits: Bool { self == .gpt2SingleDigits }

  /// Where the piece ends that begins at `position`, which is before the scanner's end.
  @inline(__always)
  func pieceEnd(in text: TextScanner, from position: Int) -> Int {
    switch self {
    case .gpt2, .gpt2SingleDigits: text.pieceByKind(from: position)
    case .llama3: text.groupedPiece(from: position, digits: 3, keepsFinalSpace: false)
    case .qwen: text.groupedPiece(from: position, digits: 1, keepsFinalSpace: false)
    case .cl100k: text.groupedPiece(from: position, digits: 3, keepsFinalSpace: true)
    case .whole: text.end
    }
  }
}
