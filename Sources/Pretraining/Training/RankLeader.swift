package import MessagePassing
internal import CellRuntime

/// What rank 0 tells the other ranks. It alone has the run's files and decides what is done next; the others compute with it.
enum RankOrder: UInt8 {
  /// Read the streams and take over rank 0's state.
  case begin
  case step
  /// Send the moments for a checkpoint.
  case gatherMoments
  case end
}

/// Rank 0 of the processes that train one run.
package final class RankLeader {
  let ranks: Ranks
  private var hasEnded = false

  package init(_ ranks: Ranks) { self.ranks = ranks }

  func send(_ order: RankOrder) { _ = ranks.broadcast(order.rawValue) }

  /// Lets the others go, also where the run was finished already or could not begin.
  package func end() {
    if !hasEnded { send(.end) }
    hasEnded = true
  }
}

extension Ranks {
  /// What rank 0 says next, for the others.
  func nextOrder() -> RankOrder { RankOrder(rawValue: broadcast(0))! }

  /// Whether any rank was asked to stop. Every rank must ask.
  var isAnyInterrupted: Bool { gather([Interruption.isRequested]).contains(true) }
}
