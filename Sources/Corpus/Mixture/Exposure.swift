/// How often each stream was shown.
public struct Exposure: Codable, Hashable, Sendable {
  /// Rows taken from each stream.
  public var realWindows: Int
  public var syntheticWindows: Int
  /// Passes over each stream.
  public var realEpochs: Double
  public var syntheticEpochs: Double

  public init(realWindows: Int, syntheticWindows: Int, realEpochs: Double, syntheticEpochs: Double) {
    (self.realWindows, self.syntheticWindows) = (realWindows, syntheticWindows)
    (self.realEpochs, self.syntheticEpochs) = (realEpochs, syntheticEpochs)
  }

  /// Times a real document was shown in all, when the synthetic stream itself holds it `copies` times.
  public func realExposures(copiesInSynthetic copies: Int) -> Double { realEpochs + Double(copies) * syntheticEpochs }
}
