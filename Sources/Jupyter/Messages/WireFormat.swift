import Kernel
import OrderedJSON
import Provenance

/// Why a received message was not taken.
public enum WireError: Error, CustomStringConvertible, Hashable {
  case noDelimiter
  case tooFewParts(Int)
  case wrongSignature
  case malformed(part: String, reason: String)

  public var description: String {
    switch self {
    case .noDelimiter: "a message without the delimiter <IDS|MSG>"
    case .tooFewParts(let count):
      "a message of \(count) parts after the delimiter; a signature, header, parent, metadata and content are needed"
    case .wrongSignature: "a message with a wrong signature"
    case .malformed(let part, let reason): "a message whose \(part) is malformed: \(reason)"
    }
  }
}

/// Messages as ZeroMQ carries them: identities, a delimiter, an HMAC-SHA256 signature, four JSON parts, buffers.
public struct WireFormat: Sendable {
  private static let delimiter = Array("<IDS|MSG>".utf8)
  private let authentication: MessageAuthentication?

  /// An empty key means that messages are not signed.
  public init(key: String) { authentication = key.isEmpty ? nil : MessageAuthentication(key: key.utf8) }

  public func encode(_ message: Message) -> [[UInt8]] {
    let parts = [message.header, message.parentHeader, message.metadata, message.content].map { $0.bytes() }
    let signature = authentication.map { Array($0.code(of: parts).utf8) } ?? []
    return message.identities + [Self.delimiter, signature] + parts + message.buffers
  }

  /// Nil where messages are not signed.
  func signature(of parts: [[UInt8]]) -> [UInt8]? {
    guard authentication != nil, let delimiter = parts.firstIndex(of: Self.delimiter), delimiter + 1 < parts.count else { return nil }
    return parts[delimiter + 1]
  }

  /// Checks the signature before anything else is read.
  public func decode(_ parts: [[UInt8]]) throws(WireError) -> Message {
    guard let delimiter = parts.firstIndex(of: Self.delimiter) else { throw .noDelimiter }
    let body = parts[(delimiter + 1)...]
    guard body.count >= 5 else { throw .tooFewParts(body.count) }
    let signed = Array(body.dropFirst().prefix(4))
    if let authentication, !authentication.accepts(body.first!, of: signed) { throw .wrongSignature }
    let header = try object(signed[0], "header")
    guard header["msg_type"]?.string != nil, header["msg_id"]?.string != nil else {
      throw .malformed(part: "header", reason: "msg_type and msg_id must be strings")
    }
    var message = Message(
      identities: Array(parts[..<delimiter]), header: header, parentHeader: try object(signed[1], "parent header"),
      metadata: try object(signed[2], "metadata"), content: try object(signed[3], "content"))
    message.buffers = Array(body.dropFirst(5))
    return message
  }

  private func object(_ bytes: [UInt8], _ part: String) throws(WireError) -> JSON {
    let value: JSON
    do {
      value = try JSON(parsing: bytes)
    } catch {
      throw .malformed(part: part, reason: "\(error)")
    }
    guard value.object != nil else { throw .malformed(part: part, reason: "it is not an object") }
    return value
  }
}
