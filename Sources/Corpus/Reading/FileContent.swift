/// The bytes of a file, unpacked if its name ends in .gz or .zst.
enum FileContent {
  static func read(_ path: String) throws(ReadingError) -> [UInt8] {
    let file = try UnpackedFile(path)
    var content: [UInt8] = []
    while let more = try file.next() { content += more }
    return content
  }
}
