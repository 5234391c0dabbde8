import Display
internal import Foundation

/// A picture as an address with its content in it.
enum EmbeddedPicture {
  private static let signatures: [(type: String, bytes: [UInt8])] = [
    ("image/png", [0x89, 0x50, 0x4E, 0x47]), ("image/jpeg", [0xFF, 0xD8, 0xFF]), ("image/gif", Array("GIF8".utf8)),
  ]

  /// Nil for what is none of the kinds that every browser shows. In an `img`, a drawing runs and fetches nothing.
  static func address(of content: [UInt8]) -> String? {
    if let type = signatures.first(where: { content.starts(with: $0.bytes) })?.type { return address(type, content) }
    let start = String(decoding: content.prefix(1024), as: UTF8.self)
    return start.hasPrefix("<svg") || start.hasPrefix("<?xml") && start.contains("<svg") ? address("image/svg+xml", content) : nil
  }

  /// The first picture in it.
  static func content(of bundle: MimeBundle) -> [UInt8]? {
    guard let type = MimeBundle.pictures.first(where: { bundle[$0] != nil }), let data = bundle[type] else { return nil }
    // Notebooks hold drawings as text; some programs write base64.
    if type == "image/svg+xml" && data.contains("<svg") { return Array(data.utf8) }
    return Data(base64Encoded: data, options: .ignoreUnknownCharacters).map(Array.init)
  }

  private static func address(_ type: String, _ content: [UInt8]) -> String { "data:\(type);base64,\(Data(content).base64EncodedString())" }
}
