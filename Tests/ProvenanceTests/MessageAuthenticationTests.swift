import Provenance
import Testing

/// Cases 1, 2 and 6 of RFC 4231.
@Test func messageCodesAreHMACSHA256() {
  func code(_ key: [UInt8], _ text: String) -> String { MessageAuthentication(key: key).code(of: [Array(text.utf8)]) }
  #expect(code(.init(repeating: 0x0B, count: 20), "Hi There") == "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7")
  #expect(code(Array("Jefe".utf8), "what do ya want for nothing?") == "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843")
  #expect(
    code(.init(repeating: 0xAA, count: 131), "Test Using Larger Than Block-Size Key - Hash Key First")
      == "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54")
}

@Test func aCodeIsAcceptedOnlyWhole() {
  let authentication = MessageAuthentication(key: "key".utf8)
  let code = authentication.code(of: [[1, 2], [3]])
  #expect(authentication.accepts(code.utf8, of: [[1], [2, 3]]))
  #expect(!authentication.accepts(code.dropLast().utf8, of: [[1, 2], [3]]))
  #expect(!authentication.accepts(code.uppercased().utf8, of: [[1, 2], [3]]))
  #expect(!authentication.accepts("".utf8, of: [[1, 2], [3]]))
}
