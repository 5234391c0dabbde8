internal import CSessionProtocol

/// A piece of a message from a session to the front, in the form that CSessionProtocol.h says.
package struct SessionPacket {
  package static let largestSize = megadoc_packet_header_size + megadoc_packet_largest_content

  /// One of the kinds of CSessionProtocol.h. Others are from a session of another version.
  package var kind: Int
  package var isLast: Bool
  /// The same for all packets of a message.
  package var message: UInt64
  package var content: ArraySlice<UInt8>

  /// `s, message 5, 12 bytes: ready`, for those who look at what is sent.
  package var summary: String {
    let kind = Character(UnicodeScalar(UInt8(truncatingIfNeeded: kind)))
    let text = String(decoding: content.prefix(400), as: UTF8.self)
    return
      "\(kind)\(isLast ? "" : ", to be continued"), message \(message), \(content.count) bytes: \(text.filter { $0 >= " " || $0 == "\n" })"
  }

  /// Nil for bytes that are no packet.
  package init?(_ bytes: [UInt8]) {
    guard bytes.count >= megadoc_packet_header_size else { return nil }
    kind = Int(bytes[0])
    isLast = bytes[1] == 1
    message = bytes[2..<megadoc_packet_header_size].reversed().reduce(0) { $0 << 8 | UInt64($1) }
    content = bytes[megadoc_packet_header_size...]
  }
}
