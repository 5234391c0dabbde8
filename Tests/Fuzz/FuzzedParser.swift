/// One parser of ours, tried with any bytes. It may throw whatever it likes; it may neither trap nor hang, and what it says of its own work must hold.
struct FuzzedParser: Sendable {
  var name: String
  /// Files to begin with, below the repository.
  var seeds: [String]
  /// More to begin with, written by the program that reads it.
  var examples: @Sendable () throws -> [[UInt8]] = { [] }
  /// Throws what the parser throws.
  var parse: @Sendable ([UInt8]) throws -> Void

  static let all = cells + reports + interchange + records
}

/// Ends the process, as a trap would: libFuzzer keeps the input. An error counts as false.
func mustHold(_ claim: String, _ condition: () throws -> Bool) {
  if (try? condition()) != true { fatalError("does not hold: \(claim)") }
}
