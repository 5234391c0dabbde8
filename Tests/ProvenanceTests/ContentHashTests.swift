import Provenance
import Testing

/// The examples of FIPS 180-4.
@Test func hashesAreSHA256() {
  #expect(ContentHash(of: "abc").hexadecimal == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
  #expect(ContentHash(of: "").hexadecimal == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
  #expect(ContentHash(of: [UInt8]("abc".utf8)) == ContentHash(of: "abc"))
}

@Test func equalValuesHaveOneSpelling() throws {
  struct Setting: Codable { var zeta = 1.5, alpha = "a/b", middle: [Int]? = nil }
  #expect(try CanonicalJSON.text(Setting()) == #"{"alpha":"a/b","zeta":1.5}"#)
  #expect(try CanonicalJSON.text(["b": 2, "a": 1]) == #"{"a":1,"b":2}"#)
  let hash = try CanonicalJSON.hash(Setting())
  #expect(hash == ContentHash(of: #"{"alpha":"a/b","zeta":1.5}"#))
  #expect(try CanonicalJSON.decode(ContentHash.self, from: CanonicalJSON.text(hash)) == hash)
}
