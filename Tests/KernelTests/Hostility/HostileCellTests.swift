import Testing

/// The whole table in one session: what a cell breaks, the next one finds whole.
@Suite(.serialized) struct HostileCellTests {
  @Test func `After every hostile cell the variables are usable and the next cell runs`() throws {
    #expect(HostileCell.all.count >= 60)
    var trial = try HostileTrial()
    for cell in HostileCell.all {
      let result = try trial.run(cell)
      #expect(result.value == result.expectedValue, "after \(cell.name)")
      print("| \(cell.name) | \(result.observed.rawValue) | \(Int(result.recovery * 1000)) ms |")
      #expect(result.observed == cell.outcome, "\(cell.name): \(result.failure?.details ?? "no failure")")
    }
  }
}
