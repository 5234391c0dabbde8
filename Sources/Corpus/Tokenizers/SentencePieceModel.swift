internal import CSentencePiece
internal import Contracts

/// The one place that calls the C side. The library's reading methods are const and safe from many threads.
final class SentencePieceModel: @unchecked Sendable {
  private let model: OpaquePointer
  let vocabularySize: Int

  /// The serialised model of a BPE trained on `texts`.
  static func train(on texts: [[UInt8]], vocabularySize: Int) throws(TokenizerError) -> [UInt8] {
    // One buffer for all texts: the C side wants a pointer and a length for each.
    let joined = texts.flatMap { $0 }.map { CChar(bitPattern: $0) }
    var bytes: UnsafeMutablePointer<CChar>?
    var length = 0
    var message: UnsafeMutablePointer<CChar>?
    let succeeded = joined.withUnsafeBufferPointer { buffer in
      var starts: [UnsafePointer<CChar>?] = []
      var offset = 0
      for text in texts {
        starts.append(buffer.baseAddress! + offset)
        offset += text.count
      }
      return csp_train(starts, texts.map(\.count), texts.count, Int32(clamping: vocabularySize), &bytes, &length, &message)
    }
    guard succeeded else {
      throw TokenizerError(
        "SentencePiece could not learn \(vocabularySize) tokens: \(take(message)). Give it more text or ask for fewer tokens")
    }
    defer { csp_release(bytes) }
    return UnsafeBufferPointer(start: bytes, count: length).map { UInt8(bitPattern: $0) }
  }

  init(_ bytes: [UInt8]) throws(TokenizerError) {
    var message: UnsafeMutablePointer<CChar>?
    let loaded = bytes.withUnsafeBytes { csp_load($0.baseAddress?.assumingMemoryBound(to: CChar.self), $0.count, &message) }
    guard let loaded else { throw TokenizerError("not a SentencePiece model (\(bytes.count) bytes): \(Self.take(message))") }
    model = loaded
    vocabularySize = Int(csp_vocabulary_size(loaded))
  }

  deinit { csp_free(model) }

  func encode(_ text: String) throws(TokenizerError) -> [Int32] {
    var text = text
    var tokens: UnsafeMutablePointer<Int32>?
    var count = 0
    var message: UnsafeMutablePointer<CChar>?
    let succeeded = text.withUTF8 { buffer in
      buffer.withMemoryRebound(to: CChar.self) { csp_encode(model, $0.baseAddress, $0.count, &tokens, &count, &message) }
    }
    guard succeeded else { throw TokenizerError("SentencePiece could not encode a text: \(Self.take(message))") }
    defer { csp_release(tokens) }
    return Array(UnsafeBufferPointer(start: tokens, count: count))
  }

  func decode(_ tokens: [Int32]) -> String {
    var text: UnsafeMutablePointer<CChar>?
    var length = 0
    var message: UnsafeMutablePointer<CChar>?
    let succeeded = csp_decode(model, tokens, tokens.count, &text, &length, &message)
    require(succeeded, "tokens outside a vocabulary of \(vocabularySize): \(Self.take(message))")
    defer { csp_release(text) }
    return String(decoding: UnsafeBufferPointer(start: text, count: length).lazy.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  private static func take(_ message: UnsafeMutablePointer<CChar>?) -> String {
    guard let message else { return "no reason given" }
    defer { csp_release(message) }
    return String(cString: message)
  }
}
