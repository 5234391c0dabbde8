import ScalingLaws
import Testing

@Suite struct SeedMeasurementTests {
  @Test func differencesAreTakenReplicateByReplicate() {
    let difference = SeedMeasurement(8, values: [3, 5, 9]) - SeedMeasurement(2, values: [1, 2, 4])
    #expect(difference == SeedMeasurement(8, values: [2, 3, 5]))
  }

  @Test func thePowerOfALawIsFoundAgain() {
    let law = PowerLaw(amplitude: 3, exponent: 0.25, asymptote: 0)
    let exponent = SeedMeasurement(64, values: [law(64), 2 * law(64)]).exponent(from: SeedMeasurement(4, values: [law(4), 2 * law(4)]))
    #expect(exponent.x == 64)
    for value in exponent.values { #expect(abs(value - 0.25) < 1e-12) }
  }
}
