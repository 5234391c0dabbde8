import CCrypto

/// SHA-256 of some content, in lower-case hexadecimal: the name under which content is kept and found.
public struct ContentHash: Codable, Hashable, Sendable, CustomStringConvertible {
  public let hexadecimal: String

  public init(hexadecimal: String) { self.hexadecimal = hexadecimal }

  public init(of bytes: some Sequence<UInt8>) {
    let content = Array(bytes)
    self = content.withUnsafeBytes { ContentHash(of: $0) }
  }

  public init(of text: String) { self.init(of: text.utf8) }

  public init(of bytes: UnsafeRawBufferPointer) {
    var digest = [UInt8](repeating: 0, count: 32)
    var length: UInt32 = 32
    let succeeded = EVP_Digest(bytes.baseAddress, bytes.count, &digest, &length, EVP_sha256(), nil)
    precondition(succeeded == 1 && length == 32, "libcrypto could not compute SHA-256")
    let digits = Array("0123456789abcdef".utf8)
    hexadecimal = String(decoding: digest.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
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
