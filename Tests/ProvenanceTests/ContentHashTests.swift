import Foundation
import Provenance
import TestSupport
import Testing

/// The examples of FIPS 180-4.
@Test func hashesAreSHA256() {
  #expect(ContentHash(of: "abc").hexadecimal == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
  #expect(ContentHash(of: "").hexadecimal == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
  #expect(ContentHash(of: [UInt8]("abc".utf8)) == ContentHash(of: "abc"))
}

/// Against the hashes of Python's library.
@Test(arguments: [0, 1, 1 << 24, 1 << 24 + 1, 5 << 23, 3 << 24]) func `Large content has the hash of its pieces' hashes`(
  _ count: Int
) throws {
  let content = [UInt8](unsafeUninitializedCapacity: count) { bytes, written in
    for place in 0..<count { bytes[place] = UInt8(truncatingIfNeeded: place &* 2_654_435_761 >> 16) }
    written = count
  }
  let script = """
    import hashlib, sys
    size, content = 1 << 24, open(sys.argv[1], "rb").read()
    pieces = " ".join(hashlib.blake2b(content[start:start + size]).hexdigest() for start in range(0, len(content), size))
    print(hashlib.sha256(content if len(content) <= size else f"BLAKE2b-512 of pieces of {size} bytes: {pieces}".encode()).hexdigest())
    """
  let folder = try TemporaryDirectory()
  try folder.write(content, to: "content")
  let outcome = try OutsideProgram.python().run(["-c", script, folder.file("content")])
  try #require(outcome.succeeded, "\(outcome.errors)")
  #expect(content.withUnsafeBytes { ContentHash(ofPieces: $0) }.hexadecimal == outcome.output.trimmingCharacters(in: .newlines))
}

@Test func equalValuesHaveOneSpelling() throws {
  struct Setting: Codable { var zeta = 1.5, alpha = "a/b", middle: [Int]? = nil }
  #expect(try CanonicalJSON.text(Setting()) == #"{"alpha":"a/b","zeta":1.5}"#)
  #expect(try CanonicalJSON.text(["b": 2, "a": 1]) == #"{"a":1,"b":2}"#)
  let hash = try CanonicalJSON.hash(Setting())
  #expect(hash == ContentHash(of: #"{"alpha":"a/b","zeta":1.5}"#))
  #expect(try CanonicalJSON.decode(ContentHash.self, from: CanonicalJSON.text(hash)) == hash)
}
