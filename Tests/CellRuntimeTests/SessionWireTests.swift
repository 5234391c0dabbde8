import CSessionProtocol
import CellRuntime
import Display
import Glibc
import Testing

@Suite struct SessionWireTests {
  static let events: [DisplayEvent] = [
    .display(MimeBundle(plain: "é\u{0}\n", html: "<b>", svg: ""), id: nil), .display(MimeBundle([:]), id: "a"),
    .update(MimeBundle(plain: "x"), id: ""),
    .result(MimeBundle(["application/json": "{}"])), .progress(ProgressBar("training", completed: -1, total: .max, detail: "loss 3.2")),
    .clear(wait: true), .clear(wait: false),
  ]

  @Test(arguments: events)
  func `An event comes back from its bytes`(event: DisplayEvent) { #expect(DisplayEvent(bytes: event.bytes) == event) }

  @Test(arguments: events)
  func `Bytes that end too early are no event`(event: DisplayEvent) {
    for count in 0..<event.bytes.count { #expect(DisplayEvent(bytes: Array(event.bytes[..<count])) == nil) }
  }

  @Test func `Lengths that are lies are no event`() {
    #expect(DisplayEvent(bytes: [2, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x7F]) == nil)
    #expect(DisplayEvent(bytes: [9]) == nil)
  }

  @Test(arguments: [0, 1, 59_999, 60_000, 60_001, 200_000])
  func `A message is the sum of its packets`(size: Int) throws {
    let content = (0..<size).map { UInt8(truncatingIfNeeded: $0) }
    var ends: [Int32] = [0, 0]
    try #require(socketpair(AF_UNIX, Int32(SOCK_SEQPACKET.rawValue), 0, &ends) == 0)
    defer { for end in ends { close(end) } }
    try #require(megadoc_send_message(ends[0], CChar(megadoc_packet_event), 7, content, size))
    var packets: [SessionPacket] = []
    while packets.last?.isLast != true {
      var buffer = [UInt8](repeating: 0, count: SessionPacket.largestSize + 1)
      let count = recv(ends[1], &buffer, buffer.count, Int32(MSG_DONTWAIT))
      try #require(count > 0)
      packets.append(try #require(SessionPacket(Array(buffer[..<count]))))
    }
    #expect(packets.map(\.isLast) == packets.indices.map { $0 == packets.count - 1 })
    #expect(packets.allSatisfy { $0.message == 7 && $0.kind == megadoc_packet_event })
    #expect(packets.flatMap(\.content) == content)
    #expect(SessionPacket([0x65, 1]) == nil)
  }

  @Test func `Values are described for reading`() {
    struct Point {
      var x = 1.5
      var name: String? = "a"
    }
    final class Node {
      var next: Node?
      init() {}
    }
    let ring = Node()
    ring.next = ring
    #expect(ValueDescription.text(of: Point()) == #"Point(x: 1.5, name: "a")"#)
    #expect(ValueDescription.text(of: [Int?.none, 3]) == "[nil, 3]")
    #expect(ValueDescription.text(of: Array(0..<103)).hasSuffix("98, 99, … 3 more]"))
    #expect(ValueDescription.text(of: ring).hasSuffix("(…)" + String(repeating: ")", count: ValueDescription.deepestNesting)))
  }
}
