import CCrypto
internal import Contracts
import Dispatch

/// SHA-256 of some content, in lower-case hexadecimal: the name under which content is kept and found.
public struct ContentHash: Codable, Hashable, Sendable, CustomStringConvertible {
  public let hexadecimal: String

  public init(hexadecimal: String) { self.hexadecimal = hexadecimal }

  public init(of bytes: some Sequence<UInt8>) {
    let content = Array(bytes)
    self = content.withUnsafeBytes { ContentHash(of: $0) }
  }

  public init(of text: String) { self.init(of: text.utf8) }

  public init(of bytes: UnsafeRawBufferPointer) { hexadecimal = Self.digest(bytes, 32, EVP_sha256()) }

  /// Of content that may be large, by all cores: of the BLAKE2b-512 of its pieces, 16 MiB each, in order. Content of one piece has its
  /// plain hash. BLAKE2b takes 0.6 of the time of SHA-256 where the processor has no instructions for the latter.
  package init(ofPieces bytes: UnsafeRawBufferPointer) {
    let size = 16 << 20
    guard bytes.count > size else {
      self.init(of: bytes)
      return
    }
    let count = (bytes.count + size - 1) / size
    let hashes = [String](unsafeUninitializedCapacity: count) { hashes, written in
      // Safe: each piece has a place of its own, and all are there when this returns.
      nonisolated(unsafe) let (places, content) = (hashes.baseAddress!, bytes)
      DispatchQueue.concurrentPerform(iterations: count) { piece in
        let range = piece * size..<min((piece + 1) * size, content.count)
        (places + piece).initialize(to: Self.digest(UnsafeRawBufferPointer(rebasing: content[range]), 64, EVP_blake2b512()))
      }
      written = count
    }
    self.init(of: "BLAKE2b-512 of pieces of \(size) bytes: " + hashes.joined(separator: " "))
  }

  /// The digest of so many bytes in lower-case hexadecimal.
  private static func digest(_ bytes: UnsafeRawBufferPointer, _ size: Int, _ function: OpaquePointer?) -> String {
    var digest = [UInt8](repeating: 0, count: size)
    var length: UInt32 = 0
    let succeeded = EVP_Digest(bytes.baseAddress, bytes.count, &digest, &length, function, nil)
    require(succeeded == 1 && length == size, "libcrypto could not compute a digest of \(size) bytes")
    let digits = Array("0123456789abcdef".utf8)
    return String(decoding: digest.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }

  /// The first 12 digits: enough to be unique among the files of one person, short enough to read.
  public var short: String { String(hexadecimal.prefix(12)) }
  public var description: String { hexadecimal }

  // A hash is written as its digits alone, not as an object.
  public init(from decoder: any Decoder) throws { hexadecimal = try decoder.singleValueContainer().decode(String.self) }
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(hexadecimal)
  }
}

extension ContentHash {
  /// The 32 bytes that the digits say.
  package var bytes: [UInt8] {
    let digits = Array(hexadecimal.utf8).map { $0 <= UInt8(ascii: "9") ? $0 &- UInt8(ascii: "0") : $0 &- UInt8(ascii: "a") &+ 10 }
    return stride(from: 0, to: digits.count - 1, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
  }

  package init(bytes: [UInt8]) {
    let digits = Array("0123456789abcdef".utf8)
    self.init(hexadecimal: String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self))
  }
}
