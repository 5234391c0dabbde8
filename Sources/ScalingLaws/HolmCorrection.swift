/// p-values of several tests as they are to be read together: with the probability that each says, at most one of them all is a false
/// alarm (Holm, A simple sequentially rejective multiple test procedure, 1979). In the order given.
public func holmCorrected(_ pValues: [Double]) -> [Double] {
  var corrected = pValues
  var largest = 0.0
  for (rank, index) in pValues.indices.sorted(by: { pValues[$0] < pValues[$1] }).enumerated() {
    largest = max(largest, min(1, Double(pValues.count - rank) * pValues[index]))
    corrected[index] = largest
  }
  return corrected
}
