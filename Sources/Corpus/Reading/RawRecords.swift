/// The lines, or the whole, of one file after another, as bytes: nothing is parsed here, so that this can be done by one thread.
final class RawRecords {
  struct Record: Sendable {
    var bytes: [UInt8]
    /// Which file, and which line of it from 1.
    var file: Int
    var line: Int
  }

  /// Records that were taken before, to begin behind them.
  struct Position: Codable, Hashable {
    var file = 0
    var records = 0
  }

  private let files: [CorpusReader.File]
  private let longest: Int
  private(set) var position = Position()
  private var current: UnpackedFile?
  private var lines = [UInt8]()
  private var start = 0
  private var finishedBytes = 0
  /// Bytes taken from all files.
  var bytesRead: Int { finishedBytes + (current?.position ?? 0) }

  /// - Parameter longest: bytes of a record; a longer one is an error.
  init(_ files: [CorpusReader.File], longest: Int) { (self.files, self.longest) = (files, longest) }

  func skip(to wanted: Position) throws(ReadingError) {
    while position.file < wanted.file || position.records < wanted.records {
      if position.file < wanted.file, current == nil {
        finishedBytes += files[position.file].size
        position = Position(file: position.file + 1, records: 0)
      } else if try next() == nil {
        return
      }
    }
  }

  /// Nil behind the last file.
  func next() throws(ReadingError) -> Record? {
    while position.file < files.count {
      let file = files[position.file]
      if current == nil { current = try UnpackedFile(file.path) }
      if let bytes = try file.format == .jsonLines ? nextLine(of: file) : whole(file) {
        position.records += 1
        return Record(bytes: bytes, file: position.file, line: position.records)
      }
      finishedBytes += current!.position
      current = nil
      lines = []
      start = 0
      position = Position(file: position.file + 1, records: 0)
    }
    return nil
  }

  private func tooLong(_ file: CorpusReader.File) -> ReadingError {
    ReadingError(
      .badRecord, file.path, line: file.format == .jsonLines ? position.records + 1 : nil,
      "a document of more than \(longest) bytes: divide it, or raise the limit")
  }

  private func whole(_ file: CorpusReader.File) throws(ReadingError) -> [UInt8]? {
    guard position.records == 0 else { return nil }
    var content: [UInt8] = []
    while let more = try current!.next() {
      content += more
      guard content.count <= longest else { throw tooLong(file) }
    }
    return content
  }

  private func nextLine(of file: CorpusReader.File) throws(ReadingError) -> [UInt8]? {
    var searched = start
    while true {
      if let end = lines[searched...].firstIndex(of: 0x0A) {
        defer { start = end + 1 }
        return Array(lines[start..<end])
      }
      guard lines.count - start <= longest else { throw tooLong(file) }
      searched = lines.count - start
      guard let more = try current!.next() else {
        guard start < lines.count else { return nil }
        defer { start = lines.count }
        return Array(lines[start...])
      }
      lines.removeFirst(start)
      start = 0
      lines += more
    }
  }
}
