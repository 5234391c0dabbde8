/// How often each stream was shown.
public struct Exposure: Codable, Hashable, Sendable {
  /// Rows taken from each stream.
  public var realWindows: Int
  public var syntheticWindows: Int
  /// Passes over each stream.
  public var realEpochs: Double
  public var syntheticEpochs: Double
  /// Times a real document was shown in all, by the real stream and by its copies in the synthetic one; nil where that stream
  /// does not say how many it holds.
  public var realExposures: Double?

  public init(realWindows: Int, syntheticWindows: Int, realEpochs: Double, syntheticEpochs: Double, realExposures: Double? = nil) {
    (self.realWindows, self.syntheticWindows) = (realWindows, syntheticWindows)
    (self.realEpochs, self.syntheticEpochs, self.realExposures) = (realEpochs, syntheticEpochs, realExposures)
  }
}
