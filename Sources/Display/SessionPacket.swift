/// A piece of a message between session and front, small enough for one packet of their socket.
///
/// Packets are written whole or not at all, so a cell that is stopped in the middle of sending, or a second thread that
/// sends at the same time, cannot garble what the other side reads. No lock is held that a stopped cell would keep.
package struct SessionPacket {
  package enum Kind: UInt8, Sendable {
    /// A `DisplayEvent`.
    case event = 0x65
    /// The end of an asynchronous cell's text was reached.
    case completed = 0x63
    /// Lines of text from the session itself.
    case status = 0x73
    /// Text for standard error.
    case complaint = 0x45
    /// The cell reads its standard input.
    case question = 0x71
    /// Where the cell was found at work when the front asked: `own` or `other` code.
    case sample = 0x70
    /// Files and the like that the cell has asked for.
    case inputs = 0x69
  }

  package static let headerSize = 10
  package static let largestContent = 60_000

  package var kind: Kind
  package var isLast: Bool
  /// The same for all packets of a message.
  package var message: UInt64
  package var content: ArraySlice<UInt8>

  /// Cuts a message into packets, each with its header.
  package static func packets(_ kind: Kind, message: UInt64, content: [UInt8]) -> [[UInt8]] {
    stride(from: 0, to: max(content.count, 1), by: largestContent).map { start in
      let end = min(start + largestContent, content.count)
      var packet = [kind.rawValue, end == content.count ? 1 : 0]
      withUnsafeBytes(of: message.littleEndian) { packet.append(contentsOf: $0) }
      packet.append(contentsOf: content[start..<end])
      return packet
    }
  }

  /// Nil for bytes that are no packet.
  package init?(_ bytes: [UInt8]) {
    guard bytes.count >= Self.headerSize, let kind = Kind(rawValue: bytes[0]) else { return nil }
    self.kind = kind
    isLast = bytes[1] == 1
    message = bytes[2..<Self.headerSize].reversed().reduce(0) { $0 << 8 | UInt64($1) }
    content = bytes[Self.headerSize...]
  }
}
