internal import Contracts

extension World {
  /// The least mean loss that any reader can have on real documents like these, in nats per token, counting those that begin and end
  /// documents: minus the logarithm of their probability to one who knows the facts of the world, its language and how documents are
  /// planned. What a model loses more than that is what it has still to learn.
  ///
  /// It is exact for documents that are read from their beginning. A window of a held-out stream begins inside a document, where a model
  /// has to guess a little more. Documents of a thread tell of each other, which is not known here.
  ///
  /// - Parameter stream: whole documents in the real style, such as ``validation(windows:context:key:)``. Traps where there are none, and
  ///   in a world with conclusions.
  public func entropy(of stream: TokenStream) -> Double {
    require(!configuration.statesConclusions, "the entropy of a world whose documents state conclusions is not known")
    require(!stream.documentStarts.isEmpty, "the entropy of no documents was asked for")
    let reader = DocumentLikelihood(of: self)
    let ends = stream.documentStarts.dropFirst() + [stream.tokens.count]
    let logarithm = zip(stream.documentStarts, ends).reduce(0) { sum, bounds in
      sum + reader.logarithm(of: vocabulary.names.read(stream.tokens[bounds.0..<bounds.1]))
    }
    return -logarithm / Double(stream.tokens.count - stream.documentStarts[0])
  }
}
