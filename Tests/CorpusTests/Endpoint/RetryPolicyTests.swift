import Corpus
import Randomness
import Testing

@Suite struct RetryPolicyTests {
  @Test func waitsDoubleUpToALimitAndScatter() {
    var generator = RandomKey(seed: 0).generator()
    for attempt in 1...20 {
      let bound = min(0.5 * Double(1 << (attempt - 1)), 60)
      let delays = (0..<200).map { _ in RetryPolicy().delay(afterAttempt: attempt, using: &generator) }
      #expect(delays.allSatisfy { (bound / 2...bound).contains($0) })
      #expect(delays.max()! - delays.min()! > 0.4 * bound)
    }
  }

  @Test func retryAfterIsANumberOrADate() {
    #expect(RetryPolicy.seconds(retryAfter: "12") == 12)
    #expect(RetryPolicy.seconds(retryAfter: "0.5") == 0.5)
    #expect(RetryPolicy.seconds(retryAfter: "Sun, 06 Nov 1994 08:49:37 GMT", now: 784_111_770) == 7)
    #expect(RetryPolicy.seconds(retryAfter: "Sun, 06 Nov 1994 08:49:37 GMT", now: 784_111_790) == 0)
    for text in ["soon", "-3", "inf", ""] { #expect(RetryPolicy.seconds(retryAfter: text) == nil) }
  }
}
