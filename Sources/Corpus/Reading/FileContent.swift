internal import Foundation

/// The bytes of a file, unpacked if its name ends in .gz or .zst.
enum FileContent {
  static func read(_ path: String) throws(ReadingError) -> [UInt8] {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw ReadingError(.unreadable, path, "the file cannot be opened: check its permissions")
    }
    do {
      if path.hasSuffix(".gz") { return try Gzip.unpack([UInt8](data)) }
      if path.hasSuffix(".zst") { return try Zstandard.unpack([UInt8](data)) }
      return [UInt8](data)
    } catch {
      throw ReadingError(.damagedArchive, path, "\(error.reason): fetch the file again")
    }
  }
}

/// Packed data that do not unpack.
struct UnpackingError: Error {
  let reason: String
}
