import CellRuntime

/// Puts messages together from packets. A message that its sender never finished is forgotten when the cell ends.
struct PacketAssembler {
  private var parts: [UInt64: [UInt8]] = [:]

  /// The whole message, once its last packet is there.
  mutating func add(_ packet: SessionPacket) -> [UInt8]? {
    let whole = (parts.removeValue(forKey: packet.message) ?? []) + packet.content
    if packet.isLast { return whole }
    parts[packet.message] = whole
    return nil
  }

  mutating func forgetUnfinished() { parts = [:] }
}
