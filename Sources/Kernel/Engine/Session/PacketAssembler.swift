import CellRuntime

/// Puts messages together from packets. A message that its sender never finished is forgotten when the cell ends.
struct PacketAssembler {
  private var parts: [UInt64: [UInt8]] = [:]

  /// The whole message, once its last packet is there.
  mutating func add(_ packet: SessionPacket) -> [UInt8]? {
    if packet.isLast, parts[packet.message] == nil { return Array(packet.content) }
    // In place: a message may have thousands of packets.
    parts[packet.message, default: []] += packet.content
    return packet.isLast ? parts.removeValue(forKey: packet.message) : nil
  }

  mutating func forgetUnfinished() { parts = [:] }
}
