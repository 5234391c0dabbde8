/// A cell that does its worst to the session it runs in.
struct HostileCell: Sendable {
  /// What must come of it. Whatever it is, the variables of earlier cells are usable afterwards.
  enum Outcome: String, Sendable {
    /// It does no harm to anyone.
    case runs = "runs"
    /// The cell ends, the process stays.
    case ends = "cell ends"
    /// The cell is stopped at its time limit, the process stays.
    case stops = "stopped at its limit"
    /// The cell does not compile, or not in time.
    case isRefused = "not compiled"
    /// The process ends; a snapshot takes its place.
    case restarts = "process ends, snapshot takes over"
  }

  var name: String
  var code: String
  var outcome: Outcome
  /// Seconds; the cell is stopped then.
  var limit: Double

  init(_ name: String, _ outcome: Outcome, limit: Double = 20, _ code: String) {
    (self.name, self.code, self.outcome, self.limit) = (name, code, outcome, limit)
  }

  /// Runs before all others.
  static let preparation = """
    import Foundation
    var kept = [1, 2, 3]
    let nothing: Int? = kept.isEmpty ? 1 : nil
    let held = NSLock()
    struct Boom: Error {}
    func boom() throws { throw Boom() }
    func recurse(_ n: Int) -> Int { n < 0 ? 0 : recurse(n + 1) + 1 }
    """

  /// Follows each; its value is that of `kept.count`.
  static let check = "kept.append(4); kept.count"

  static var all: [HostileCell] { traps + memory + signals + endings + descriptors + concurrency + time + names }
}
