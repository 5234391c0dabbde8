import Foundation
import OperatingSystem
import Pretraining
import Synchronization

/// Hosts that take runs from one list, as tasks of a job array do, and hold their locks instead of training. How long each of their operations
/// on the store takes is measured.
final class HostTraffic: Sendable {
  private let store: RunStore
  private let identities: [RunIdentity]
  private let total: Int
  private let (start, length): (Double, Double)
  let waits = Waits()

  /// - Parameters:
  ///   - total: hosts, of which this process poses as some.
  ///   - start: in how many seconds all of them begin.
  ///   - length: seconds that a run takes.
  init(store: RunStore, identities: [RunIdentity], total: Int, start: Double, length: Double) {
    (self.store, self.identities, self.total, self.start, self.length) = (store, identities, total, start, length)
  }

  /// Returns when no run is left.
  func pose(asHost number: Int) {
    usleep(UInt32(1e6 * start * Double(number) / Double(total)))
    var list = SharedRunList(identities, path: store.directory + "/tickets", number: number, tasks: total)
    while true {
      var lock: SharedLock?
      let found = list.next { identity in
        lock = isDone(identity) ? nil : take(identity)
        if lock != nil, isDone(identity) { lock = nil }
        return lock != nil
      }
      guard let identity = found else { return }
      hold(&lock, number)
      let done = waits.measure("note the end") { FileManager.default.createFile(atPath: mark(identity), contents: nil) }
      waits.measure("release") { lock = nil }
      waits.count(done ? "runs" : "faults")
    }
  }

  private func mark(_ identity: RunIdentity) -> String { store.path(of: identity) + ".done" }

  private func isDone(_ identity: RunIdentity) -> Bool {
    waits.measure("look at a run") { (try? store.run(identity)) == nil || access(mark(identity), F_OK) == 0 }
  }

  private func take(_ identity: RunIdentity) -> SharedLock? {
    waits.measure("take") {
      do { return try SharedLock.tryAcquire(store.path(of: identity) + ".lock") } catch {
        waits.count("faults")
        return nil
      }
    }
  }

  /// For the length of a run, of which they differ by a half, renewing as a worker does.
  private func hold(_ lock: inout SharedLock?, _ number: Int) {
    let end = ContinuousClock.now + .seconds(length * (0.75 + 0.5 * Double((number * 7919) % 100) / 100))
    while ContinuousClock.now < end {
      usleep(UInt32(min(SharedLock.limit / 8, end - .now) / .microseconds(1)))
      waits.measure("renew") { lock?.renew() }
    }
    if lock?.isHeld != true { waits.count("lost") }
  }

  /// Seconds by kind of operation.
  final class Waits: Sendable {
    private struct Record: Codable {
      var seconds: [String: [Float]] = [:]
      var counts: [String: Int] = [:]
    }
    private let record = Mutex(Record())

    func count(_ what: String) { record.withLock { $0.counts[what, default: 0] += 1 } }

    func measure<Value>(_ what: String, _ body: () throws -> Value) rethrows -> Value {
      let begin = ContinuousClock.now
      defer {
        let seconds = Float((ContinuousClock.now - begin) / .seconds(1))
        record.withLock { $0.seconds[what, default: []].append(seconds) }
      }
      return try body()
    }

    var json: String {
      get throws { String(decoding: try record.withLock { try JSONEncoder().encode($0) }, as: UTF8.self) }
    }
  }
}
