import FlyingSocks
import Foundation

/// The parts of an answer as the library takes them. The library drops the iterator when it cannot send any more.
struct StreamedBody: AsyncBufferedSequence {
  let parts: AsyncStream<Data>
  let ticket: WatchTicket

  func makeAsyncIterator() -> Iterator { Iterator(parts: parts.makeAsyncIterator(), ticket: ticket) }

  struct Iterator: AsyncBufferedIteratorProtocol {
    var parts: AsyncStream<Data>.Iterator
    /// Ends when nothing holds it.
    let ticket: WatchTicket

    mutating func next() async -> UInt8? { fatalError("the library reads parts, not bytes") }

    mutating func nextBuffer(suggested count: Int) async -> Data? {
      while let part = await parts.next() {
        if !part.isEmpty { return part }
      }
      ticket.end()
      return nil
    }
  }
}
