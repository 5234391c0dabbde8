import CCrypto
internal import Contracts

/// HMAC-SHA256: proof that a message comes from someone who knows the key.
package struct MessageAuthentication: Sendable {
  private let key: [UInt8]

  package init(key: some Sequence<UInt8>) { self.key = Array(key) }

  /// The code of the parts, read as one message, in lower-case hexadecimal.
  package func code(of parts: [[UInt8]]) -> String {
    let message = parts.count == 1 ? parts[0] : Array(parts.joined())
    var digest = [UInt8](repeating: 0, count: 32)
    var length: UInt32 = 32
    let result = HMAC(EVP_sha256(), key, Int32(key.count), message, message.count, &digest, &length)
    require(result != nil && length == 32, "libcrypto could not compute HMAC-SHA256")
    let digits = Array("0123456789abcdef".utf8)
    return String(decoding: digest.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }

  /// Whether `code` is that of the parts. Takes the same time wherever the first difference is.
  package func accepts(_ code: some Collection<UInt8>, of parts: [[UInt8]]) -> Bool {
    let expected = Array(self.code(of: parts).utf8)
    let given = Array(code)
    return given.count == expected.count && CRYPTO_memcmp(given, expected, expected.count) == 0
  }
}
