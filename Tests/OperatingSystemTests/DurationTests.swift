import OperatingSystem
import Testing

struct DurationTests {
  @Test func `seconds from outside are never too many for a clock`() {
    for seconds in [1e300, .infinity, -1e300, .nan, 0, 2.5] {
      let duration = Duration.limited(seconds: seconds)
      #expect(duration == .seconds(seconds == 2.5 ? 2.5 : seconds > 0 ? 1e9 : 0), "\(seconds)")
      #expect(ContinuousClock.now + duration >= .now - .seconds(1))
    }
  }
}
