internal import Foundation

/// Canonical composition (Unicode's form NFC).
enum Composition {
  /// The text in composed form; nil where it is in that form already, as nearly all text is.
  static func composed(_ text: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
    let scanner = TextScanner(text.baseAddress!, end: text.count)
    var position = 0
    while position < text.count {
      let (code, length) = scanner.scalar(at: position)
      if code >= 0x300, !isSettled(code) {
        return Array(String(decoding: text, as: UTF8.self).precomposedStringWithCanonicalMapping.utf8)
      }
      position += length
    }
    return nil
  }

  /// Blocks whose characters neither change nor combine; there are others, which are looked at in full.
  private static func isSettled(_ code: Int) -> Bool {
    switch code {
    case 0x391...0x3CE, 0x400...0x482, 0x48A...0x52F, 0x5D0...0x5EA, 0x621...0x64A, 0x2010...0x2027, 0x2030...0x205E, 0x3001...0x3029,
      0x3041...0x3096, 0x30A1...0x30FE, 0x4E00...0x9FFF, 0xAC00...0xD7A3, 0xFF01...0xFFEE, 0x1F300...0x1FAFF:
      true
    // Bytes of no character stay as they are where nothing else has to change.
    case Int.max: true
    default: false
    }
  }
}
