public import Corpus
public import Display

extension TokenStream: Displayable {
  /// A card of what it holds, with its first tokens.
  public var mimeBundle: MimeBundle {
    var card = Card("Token stream \(hash.hexadecimal.prefix(12))")
    if !description.isEmpty { card.add("made of", description) }
    card.add("tokens", "\(tokens.count) of a vocabulary of \(vocabularySize)")
    card.add(
      "documents", "\(documentStarts.count), \(formatted(Double(tokens.count) / Double(documentStarts.count), decimals: 1)) tokens each")
    if unitStarts.count != documentStarts.count { card.add("units", "\(unitStarts.count) that stay together when shuffled") }
    if let realCopies { card.add("copies of real text", "\(realCopies)") }
    if !classes.isEmpty {
      var counts = [Int](repeating: 0, count: classNames.count)
      for name in classes { counts[Int(name)] += 1 }
      card.add("classes", zip(classNames, counts).map { "\($0) \($1)" }.joined(separator: ", "))
    }
    card.add("first tokens", tokens.prefix(12).map(String.init).joined(separator: " ") + (tokens.count > 12 ? " …" : ""))
    return card.mimeBundle
  }
}
