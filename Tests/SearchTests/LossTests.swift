import Search
import Testing

@Suite struct LossTests {
  @Test func meanAndSampleDeviationOverSeeds() {
    let loss = Loss<TuningSplit>(seeds: [1, 2, 4])
    #expect(abs(loss.mean - 7.0 / 3) < 1e-12)
    #expect(abs(loss.deviation! - (7.0 / 3).squareRoot()) < 1e-12)
    #expect(Loss<ReportingSplit>(3.5).deviation == nil)
    #expect(Loss<ReportingSplit>(3.5).description == "3.5000")
    #expect(loss.description == "2.3333 ± 1.5275 (3)")
  }

  @Test func equalIsNotBetter() {
    #expect(!Loss<TuningSplit>(3).isBetter(than: Loss(3)))
    #expect(Loss<TuningSplit>(2.9).isBetter(than: Loss(3)))
  }
}
