import Corpus

/// A text for each token, no two alike: clients look tokens up by their text. A token that has no text of its own, such as a part of a
/// character, is called by its number.
final class TokenNames: Sendable {
  private let tokenizer: (any Tokenizer)?
  private let count: Int
  private let names: LazyValue<[String]>

  init(_ tokenizer: (any Tokenizer)?, count: Int) {
    (self.tokenizer, self.count) = (tokenizer, count)
    names = LazyValue {
      var seen: Set<String> = []
      return (0..<count).map { token in
        let text = tokenizer?.decode([Int32(token)]) ?? ""
        let isOwn = !text.isEmpty && !text.unicodeScalars.contains("\u{FFFD}") && seen.insert(text).inserted
        return isOwn ? text : "token_id:\(token)"
      }
    }
  }

  subscript(token: Int32) -> String { names.value[Int(token)] }
}
