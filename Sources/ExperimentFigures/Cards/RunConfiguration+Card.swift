public import Display
import Corpus
import Provenance
public import Pretraining

extension RunConfiguration: Displayable {
  /// A card of the settings that differ from the defaults.
  public var mimeBundle: MimeBundle {
    var card = Card("Run configuration \(identity.short)")
    add(to: &card)
    return card.mimeBundle
  }

  /// What differs from a configuration of the same vocabulary and streams in which nothing else was set.
  func add(to card: inout Card) {
    var plain = RunConfiguration(model: ModelConfiguration(vocabularySize: model.vocabularySize), data: data)
    plain.data.mixture = MixtureConfiguration()
    let defaults = plain.fields
    let differing = fields.filter { defaults[$0.key] != $0.value && !$0.key.hasPrefix("evaluation.splits") }
    card.add("model.vocabularySize", "\(model.vocabularySize)")
    for name in differing.keys.sorted() {
      let usual = defaults[name].map { " (default \($0))" } ?? ""
      card.add(name, "\(differing[name]!)\(usual)")
    }
    card.add("real stream", short(data.realStream))
    if let stream = data.syntheticStream { card.add("synthetic stream", short(stream)) }
    if !evaluation.splits.isEmpty { card.add("evaluated on", evaluation.splits.map(\.name).joined(separator: ", ")) }
  }

  private func short(_ hash: ContentHash) -> String { String(hash.hexadecimal.prefix(12)) }
}
