public import Corpus
public import Display

extension TokenStream: Displayable {
  /// A card of what it holds, with its first tokens.
  public var mimeBundle: MimeBundle {
    var card = Card("Token stream \(hash.hexadecimal.prefix(12))")
    if !description.isEmpty { card.add("made of", description) }
    card.add("tokens", "\(count) of a vocabulary of \(vocabularySize)")
    card.add(
      "documents", "\(documentCount), \(formatted(Double(count) / Double(documentCount), decimals: 1)) tokens each")
    if unitCount != documentCount { card.add("units", "\(unitCount) that stay together when shuffled") }
    if let file { card.add("file", file.path) }
    if let realCopies { card.add("copies of real text", "\(realCopies)") }
    if !classes.isEmpty {
      var counts = [Int](repeating: 0, count: classNames.count)
      for name in classes { counts[Int(name)] += 1 }
      card.add("classes", zip(classNames, counts).map { "\($0) \($1)" }.joined(separator: ", "))
    }
    card.add("first tokens", self[0..<min(12, count)].map(String.init).joined(separator: " ") + (count > 12 ? " …" : ""))
    return card.mimeBundle
  }
}
