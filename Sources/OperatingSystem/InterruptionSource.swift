import Foundation
import Synchronization

/// Ctrl-C, turned into something that can be waited for beside other descriptors.
public final class InterruptionSource: Sendable {
  private static let writeEnd = Atomic<Int32>(-1)

  package let descriptor: Int32
  /// A second interruption of the same cell ends the session.
  package let endsSession: Bool
  private let trigger: Int32
  private let taken = Atomic<Int>(0)

  /// How many interruptions there have been.
  public var count: Int { taken.load(ordering: .acquiring) }

  /// From now on these signals no longer end this process.
  public init(signals: [Int32] = [SIGINT, SIGTERM, SIGHUP]) throws {
    (descriptor, trigger) = try Self.pipe()
    endsSession = true
    Self.writeEnd.store(trigger, ordering: .releasing)
    // Whoever started this process may have had them blocked.
    var numbers = sigset_t()
    sigemptyset(&numbers)
    for number in signals {
      sigaddset(&numbers, number)
      signal(number) { _ in
        var byte: UInt8 = 1
        _ = write(InterruptionSource.writeEnd.load(ordering: .acquiring), &byte, 1)
      }
    }
    pthread_sigmask(SIG_UNBLOCK, &numbers, nil)
  }

  /// One that only `interrupt()` sets off, as often as one likes.
  public init(byMessage: Void, endsSession: Bool = false) throws {
    (descriptor, trigger) = try Self.pipe()
    self.endsSession = endsSession
  }

  /// Lets these signals end this process again: nothing waits for them any more.
  public func release(_ signals: [Int32]) {
    for number in signals { signal(number, SIG_DFL) }
  }

  public func interrupt() {
    var byte: UInt8 = 1
    _ = write(trigger, &byte, 1)
  }

  /// Interruptions that came while no cell ran are for none.
  public func forget() { while take() {} }

  private static func pipe() throws -> (read: Int32, write: Int32) {
    let pipe = try PipeEnds()
    for end in [pipe.read, pipe.write] { PipeEnds.dontWait(end) }
    return (pipe.read, pipe.write)
  }

  /// There is one that nobody has taken yet.
  package var isPending: Bool {
    var source = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    return poll(&source, 1, 0) == 1
  }

  /// True once for each interruption.
  package func take() -> Bool {
    var byte: UInt8 = 0
    guard read(descriptor, &byte, 1) == 1 else { return false }
    taken.add(1, ordering: .acquiringAndReleasing)
    return true
  }
}
