import Jupyter
import Kernel
import Testing

private let message = Message("status", content: ["execution_state": "idle"], parent: ["msg_id": "1"], identities: [[1, 2]], session: "s")

@Test func aMessageComesBackAsItWasSent() throws {
  var sent = message
  sent.buffers = [[0, 255], []]
  #expect(try WireFormat(key: "k").decode(WireFormat(key: "k").encode(sent)) == sent)
  #expect(try WireFormat(key: "").decode(WireFormat(key: "").encode(sent)) == sent)
}

@Test func everySignedPartIsProtected() {
  let wire = WireFormat(key: "k")
  let parts = wire.encode(message)
  for index in 2..<parts.count {
    var changed = parts
    changed[index].append(0x20)
    #expect(throws: WireError.wrongSignature) { try wire.decode(changed) }
  }
  #expect(throws: WireError.wrongSignature) { try WireFormat(key: "other").decode(parts) }
  #expect(throws: WireError.noDelimiter) { try wire.decode([]) }
  #expect(throws: WireError.tooFewParts(4)) { try wire.decode(parts.dropLast()) }
}
