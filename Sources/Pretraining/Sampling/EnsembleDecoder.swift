internal import Glibc
import Tensor

/// Models that read the same texts, and say together what comes next.
package final class EnsembleDecoder {
  private let decoders: [BatchDecoder]
  /// The shortest of the models'.
  package let context: Int

  package init(_ models: [Transformer], sequences: Int) {
    decoders = models.map { BatchDecoder($0, sequences: sequences) }
    context = models.map(\.configuration.context).min()!
  }

  /// Adds tokens. Returns the mean of the models' log-probabilities after each that is scored, of one model its logits:
  /// `[scored, vocabulary]`, valid until the next call.
  package func advance(_ rows: [BatchDecoder.Row]) -> Matrix {
    let members = decoders.map { $0.advance(rows) }
    if members.count > 1 {
      for row in 0..<members[0].rows { Self.average(members.map { $0.row(row) }) }
    }
    return members[0]
  }

  /// Writes the mean of log-probabilities over the first of the logits.
  private static func average(_ members: [UnsafeMutableBufferPointer<Float>]) {
    let share = 1 / Float(members.count)
    let normalizers = members.map(logSumExp)
    for index in members[0].indices {
      var mean: Float = 0
      for (logits, normalizer) in zip(members, normalizers) { mean += share * (logits[index] - normalizer) }
      members[0][index] = mean
    }
  }

  private static func logSumExp(_ values: UnsafeMutableBufferPointer<Float>) -> Float {
    let highest = values.max()!
    return highest + Float(log(values.reduce(0.0) { $0 + exp(Double($1 - highest)) }))
  }
}
