internal import Foundation

/// The bytes of a file, unpacked if its name ends in .gz or .zst.
enum FileContent {
  static func read(_ path: String) throws(ReadingError) -> [UInt8] {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw ReadingError(.unreadable, path, "the file cannot be opened: check its permissions")
    }
    var content = [UInt8](data)
    let name = path.lowercased()
    do {
      if name.hasSuffix(".gz") { content = try Gzip.unpack(content) }
      if name.hasSuffix(".zst") { content = try Zstandard.unpack(content) }
    } catch {
      throw ReadingError(.damagedArchive, path, "\(error.reason): fetch the file again")
    }
    let isUTF16 = content.starts(with: [0xFF, 0xFE]) || content.starts(with: [0xFE, 0xFF])
    // HTML says its encoding itself.
    if isUTF16, FileFormat(name: path) != .html {
      throw ReadingError(.unsupported, path, "the text is UTF-16: make it UTF-8, for example by iconv -f UTF-16 -t UTF-8")
    }
    // A byte order mark says nothing in UTF-8, and is no part of the text.
    if content.starts(with: [0xEF, 0xBB, 0xBF]) { content.removeFirst(3) }
    return content
  }
}

/// Packed data that do not unpack.
struct UnpackingError: Error {
  let reason: String

  /// Throws for data that unpack to far more than any text does: it would fill the memory.
  static func check(_ size: Int, of packedSize: Int) throws(UnpackingError) {
    guard size > 64 << 20, size / 1000 > packedSize else { return }
    throw UnpackingError(reason: "\(packedSize) bytes unpack to more than a thousand times as much, which no text does")
  }
}
