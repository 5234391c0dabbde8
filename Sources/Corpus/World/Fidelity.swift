/// How faithful texts are to the documents that they were made from, counted in sentences.
public struct Fidelity: Codable, Hashable, Sendable {
  /// Sentences that say what their document says.
  public var kept = 0
  /// That say what their document does not say and is true in the world all the same.
  public var added = 0
  /// That say what is false.
  public var invented = 0
  /// That the language does not have.
  public var garbled = 0
  /// Different statements of the documents, once for each text.
  public var stated = 0
  /// Those of them that the text leaves out.
  public var dropped = 0

  public init() {}

  public var sentences: Int { kept + added + invented + garbled }
  /// The share of sentences that say what their document says.
  public var keptShare: Double { share(kept, of: sentences) }
  public var inventedShare: Double { share(invented, of: sentences) }
  public var garbledShare: Double { share(garbled, of: sentences) }
  /// The share of the documents' statements that a text leaves out.
  public var droppedShare: Double { share(dropped, of: stated) }

  private func share(_ count: Int, of total: Int) -> Double { total > 0 ? Double(count) / Double(total) : 0 }
}

extension World {
  /// How faithful generations of these documents are: rephrases or thoughts in the encyclopaedic style.
  ///
  /// Throws a ``StreamError`` for a generation of another document, and a ``TokenizerError`` for words that the world does not have.
  public func fidelity(of generations: [Generation], to documents: [WorldDocument]) throws -> Fidelity {
    let plans = Dictionary(documents.map { ($0.id, $0.plan) }) { first, _ in first }
    let reader = SentenceReader(of: self)
    var fidelity = Fidelity()
    for generation in generations {
      guard let plan = plans[generation.documentID] else { throw StreamError.unknownDocument(id: generation.documentID) }
      count(vocabulary.names.read(try tokenizer.encode(generation.text)), about: plan, by: reader, in: &fidelity)
    }
    return fidelity
  }

  private func count(_ text: [Int32], about plan: DocumentPlan, by reader: SentenceReader, in fidelity: inout Fidelity) {
    let facts = Set(plan.facts)
    var told: Set<Fact> = []
    for sentence in text.split(separator: vocabulary.stop) {
      guard let statement = reader.statement(in: sentence) else {
        fidelity.garbled += 1
        continue
      }
      let said = facts.filter(statement.says)
      told.formUnion(said)
      if !said.isEmpty {
        fidelity.kept += 1
      } else if isTrue(statement) {
        fidelity.added += 1
      } else {
        fidelity.invented += 1
      }
    }
    fidelity.stated += facts.count
    fidelity.dropped += facts.count - told.count
  }

  /// Whether a fact of the world says so. An event happens in its document alone.
  private func isTrue(_ statement: Statement) -> Bool {
    guard let subject = statement.gaps[.subject], let value = facts[statement.attribute]?[subject] else { return false }
    return statement.gaps[.value] == value
  }
}
