internal import Foundation
import Synchronization

/// Messages on their way out, from any thread to the one that owns the sockets.
///
/// Two lanes. What a cell shows and its reply keep their order and are bounded in bytes: a cell that prints faster than
/// its clients read is held back. Answers to everything else overtake them.
final class Outbox: Sendable {
  enum Channel: Sendable { case shell, control, stdin, iopub }

  struct Parcel: Sendable {
    let channel: Channel
    let parts: [[UInt8]]
    let size: Int

    init(_ channel: Channel, _ parts: [[UInt8]]) {
      (self.channel, self.parts, size) = (channel, parts, parts.reduce(0) { $0 + $1.count })
    }
  }

  private struct State {
    var ordered: [Parcel] = []
    var firstOrdered = 0
    var urgent: [Parcel] = []
    var orderedBytes = 0
    var isClosed = false
  }

  /// What may wait before whoever produces more has to.
  private static let capacity = 8 << 20
  private let state = Mutex(State())
  private let room = NSCondition()
  let wakeUp: WakeUp

  init(wakeUp: WakeUp) { self.wakeUp = wakeUp }

  /// Behind everything sent so before. Waits while the lane is full, unless `mayWait` is false.
  func sendInOrder(_ channel: Channel, _ parts: [[UInt8]], mayWait: Bool = true) {
    let parcel = Parcel(channel, parts)
    if mayWait {
      room.lock()
      while state.withLock({ $0.orderedBytes > Self.capacity && !$0.isClosed }) { room.wait() }
      room.unlock()
    }
    state.withLock {
      $0.ordered.append(parcel)
      $0.orderedBytes += parcel.size
    }
    wakeUp.signal()
  }

  /// Before what waits in order.
  func sendAtOnce(_ channel: Channel, _ parts: [[UInt8]]) {
    state.withLock { $0.urgent.append(Parcel(channel, parts)) }
    wakeUp.signal()
  }

  func takeUrgent() -> [Parcel] {
    state.withLock { state in
      defer { state.urgent = [] }
      return state.urgent
    }
  }

  /// The next in order, which stays until `dropFirst`.
  var first: Parcel? {
    state.withLock { $0.firstOrdered < $0.ordered.count ? $0.ordered[$0.firstOrdered] : nil }
  }

  func dropFirst() {
    let hasRoom = state.withLock {
      $0.orderedBytes -= $0.ordered[$0.firstOrdered].size
      $0.firstOrdered += 1
      if $0.firstOrdered == $0.ordered.count || $0.firstOrdered >= 1024 {
        $0.ordered.removeFirst($0.firstOrdered)
        $0.firstOrdered = 0
      }
      return $0.orderedBytes <= Self.capacity
    }
    guard hasRoom else { return }
    room.lock()
    room.broadcast()
    room.unlock()
  }

  /// No one waits for room any more.
  func close() {
    state.withLock { $0.isClosed = true }
    room.lock()
    room.broadcast()
    room.unlock()
  }
}
