#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// How the rotations of rotary positions are slowed down for contexts longer than those of the first training.
public enum RotaryScaling: Codable, Hashable, Sendable {
  /// All by the same factor (Chen and others 2023, arXiv 2306.15595).
  case linear(factor: Double)
  /// Those whose wave is longer than `originalContext / lowFrequencyFactor` by the factor, those shorter than
  /// `originalContext / highFrequencyFactor` not at all, and between these two in part: Llama 3.1.
  case llama3(factor: Double, lowFrequencyFactor: Double, highFrequencyFactor: Double, originalContext: Int)
  /// Those that turn less than once in the original context by the factor, those that turn more than 32 times not at all, with a ramp
  /// between; and larger scores (Peng and others 2023, arXiv 2309.00071).
  case yarn(factor: Double, originalContext: Int)

  /// What makes the numbers of no use; nil where nothing does.
  package var fault: String? {
    let (factor, original): (Double, Int?) =
      switch self {
      case .linear(let factor): (factor, nil)
      case .llama3(let factor, _, _, let original), .yarn(let factor, let original): (factor, original)
      }
    if !(factor.isFinite && factor >= 1) { return "the factor is \(factor), and must be at least 1" }
    if let original, original < 1 { return "the original context is \(original), and must be at least 1" }
    if case .llama3(_, let low, let high, _) = self, !(low > 0 && high > low && high.isFinite) {
      return "the frequency factors are \(low) and \(high), and must ascend from above 0"
    }
    return nil
  }
}

/// By which angle each pair of a head's coordinates turns from one position to the next.
struct RotaryFrequencies {
  let frequencies: [Double]
  /// What cosines and sines are multiplied with.
  let amplitude: Double

  init(headWidth: Int, base: Double, scaling: RotaryScaling?) {
    let plain = (0..<headWidth / 2).map { pow(base, -2 * Double($0) / Double(headWidth)) }
    switch scaling {
    case nil: (frequencies, amplitude) = (plain, 1)
    case .linear(let factor): (frequencies, amplitude) = (plain.map { $0 / factor }, 1)
    case .llama3(let factor, let low, let high, let original):
      amplitude = 1
      frequencies = plain.map { frequency in
        let wave = 2 * Double.pi / frequency
        if wave > Double(original) / low { return frequency / factor }
        if wave < Double(original) / high { return frequency }
        let share = (Double(original) / wave - low) / (high - low)
        return (1 - share) * frequency / factor + share * frequency
      }
    case .yarn(let factor, let original):
      amplitude = factor > 1 ? 0.1 * log(factor) + 1 : 1
      // The pair that turns so often within the original context.
      func pair(turning times: Double) -> Double { Double(headWidth) * log(Double(original) / (2 * .pi * times)) / (2 * log(base)) }
      let first = max(0, pair(turning: 32).rounded(.down))
      let last = min(Double(headWidth - 1), pair(turning: 1).rounded(.up))
      frequencies = plain.enumerated().map { index, frequency in
        let share = min(1, max(0, (Double(index) - first) / max(last - first, 0.001)))
        return frequency * (1 - share) + frequency / factor * share
      }
    }
  }
}
