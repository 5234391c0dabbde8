import Randomness

extension Transformer {
  /// A model of the same parameters for shorter windows, of which a batch holds `rows`: rotary positions are relative, so only
  /// what a token may look back on is less. Short texts are judged faster with it.
  package func copy(context: Int, rows: Int, threads: Int = 1) -> Transformer {
    precondition(context <= configuration.context, "a context of \(context) is longer than the model's \(configuration.context)")
    var shorter = configuration
    shorter.context = context
    let copy = Transformer(shorter, rows: rows, threads: threads, key: RandomKey(seed: 0))
    copy.parameters.values.assign(parameters.values.array)
    return copy
  }
}
