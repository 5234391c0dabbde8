internal import Foundation
import Randomness

/// Reads a file or a folder (.txt .md .html .htm .jsonl, each also .gz or .zst) as documents.
public struct CorpusReader: Sendable {
  public var options: ReadingOptions
  /// The bytes of a JSON line, or of a file of another kind; a longer one is an error, before it fills the memory.
  public var longest = 1 << 30

  public init(_ options: ReadingOptions = ReadingOptions()) { self.options = options }

  /// The documents of `path`, in the order that `options` says, and what happened to the rest.
  ///
  /// Throws a ``ReadingError``: nothing there, a damaged archive, a JSON line without its text or longer than ``longest``,
  /// no document at all.
  public func read(_ path: String) throws -> (documents: [Document], report: ReadingReport) {
    var collection = DocumentCollection(options)
    let files = try files(of: path, &collection.report)
    let records = RawRecords(files, longest: longest)
    let reader = RecordReader(options: options, files: files)
    var (hasText, isRepaired): (Set<Int>, Set<Int>) = ([], [])
    while let record = try records.next() {
      guard record.bytes.contains(where: { $0 > 0x20 }) else { continue }
      hasText.insert(record.file)
      guard let content = try reader.content(of: record, &collection.report) else { continue }
      if content.isRepaired { isRepaired.insert(record.file) }
      let texts = reader.texts(of: content, record, &collection.report)
      for text in texts { collection.add(text.text, id: text.name) }
    }
    collection.report.files = files.count
    collection.report.emptyFiles = files.count - hasText.count
    collection.report.repairedFiles = isRepaired.count
    var documents = collection.documents
    guard !documents.isEmpty else {
      throw ReadingError(
        .emptyCorpus, path,
        "no document to be had (\(collection.report)): check the folder, the kinds of its files and the reading options")
    }
    if let seed = options.shuffleSeed {
      documents = RandomKey(seed: seed).split("reading").permutation(of: documents.count).map { documents[$0] }
    }
    return (documents, collection.report)
  }

  struct File: Sendable {
    let path: String
    /// Relative to the folder.
    let name: String
    let format: FileFormat

    /// What a document without a name of its own is called.
    func name(ofLine line: Int) -> String { format == .jsonLines ? "\(name):\(line)" : name }

    /// Bytes on the disk.
    var size: Int {
      var status = stat()
      return stat(path, &status) == 0 ? Int(status.st_size) : 0
    }
  }

  func files(of path: String, _ report: inout ReadingReport) throws -> [File] {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw ReadingError(.notFound, path, "there is no such file or folder")
    }
    guard isFolder.boolValue else {
      let name = (path as NSString).lastPathComponent
      guard let format = FileFormat(name: name) else {
        throw ReadingError(.unsupported, path, "only .txt, .md, .html, .htm and .jsonl are read, each also with .gz or .zst")
      }
      return [File(path: path, name: name, format: format)]
    }
    guard let names = FileManager.default.enumerator(atPath: path) else {
      throw ReadingError(.unreadable, path, "the folder cannot be listed")
    }
    var files: [File] = []
    for name in names.compactMap({ $0 as? String }).sorted() where !name.split(separator: "/").contains(where: { $0.hasPrefix(".") }) {
      let whole = (path as NSString).appendingPathComponent(name)
      guard FileManager.default.fileExists(atPath: whole, isDirectory: &isFolder), !isFolder.boolValue else { continue }
      if options.exclude.contains(where: { fnmatch($0, name, 0) == 0 }) {
        report.excludedFiles += 1
      } else if let format = FileFormat(name: name) {
        files.append(File(path: whole, name: name, format: format))
      } else {
        report.otherFiles += 1
      }
    }
    return files
  }

  func repaired(_ content: [UInt8], _ report: inout ReadingReport) -> String {
    if let text = String(validating: content, as: UTF8.self) { return text }
    report.repairedFiles += 1
    return String(decoding: content, as: UTF8.self)
  }

  /// A page may declare another encoding than UTF-8; only one that does not is mended.
  func htmlPage(_ content: [UInt8], of file: File, _ report: inout ReadingReport) throws -> Page {
    if String(validating: content, as: UTF8.self) != nil { return try HTMLPage.read(content, encoding: "UTF-8", path: file.path) }
    if HTMLPage.declaresEncoding(content) { return try HTMLPage.read(content, encoding: nil, path: file.path) }
    return try HTMLPage.read(Array(repaired(content, &report).utf8), encoding: "UTF-8", path: file.path)
  }
}
