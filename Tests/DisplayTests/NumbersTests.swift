import Display
import Testing

@Test func numbersAreRoundedToTheNearest() {
  #expect(formatted(3.5549) == "3.555")
  #expect(formatted(3.5544) == "3.554")
  #expect(formatted(0.29, decimals: 1) == "0.3")
  #expect(formatted(-0.0001) == "0.000")
  #expect(formatted(-1.5, decimals: 2) == "-1.50")
  #expect(formatted(1_234_567, decimals: 0) == "1234567")
  #expect(formatted(.nan) == "–")
  #expect(formatted(.infinity) == "∞")
  #expect(formatted(3.5544, deviation: 0.00151) == "3.554 ± 0.002")
}

@Test(arguments: [
  (0.0123, "12 ms"), (0.9996, "1.00 s"), (1.234, "1.23 s"), (9.996, "10.0 s"), (59.94, "59.9 s"), (59.96, "1 min 00 s"),
  (185, "3 min 05 s"),
  (3599.6, "1 h 00 min"), (7620, "2 h 07 min"),
])
func timesReadAsAPersonSaysThem(seconds: Double, text: String) { #expect(formattedDuration(seconds) == text) }

@Test func sparklinesFollowTheirValues() {
  #expect(sparkline([8, 7, 6, 5, 4, 3, 2, 1]) == "█▇▆▅▄▃▂▁")
  #expect(sparkline([1, 1, 1]) == "▄▄▄")
  #expect(sparkline([0, .nan, 1]) == "▁ █")
  #expect(sparkline([-1.7e308, 0, 1.7e308]) == "▁▅█")
  #expect(sparkline([], width: 5) == "")
  #expect(sparkline((0..<100).map(Double.init), width: 8) == "▁▂▃▄▅▆▇█")
}
