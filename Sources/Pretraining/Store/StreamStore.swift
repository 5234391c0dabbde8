internal import Glibc
internal import OperatingSystem
public import Corpus
internal import HDF5
public import Provenance

/// Token streams in a directory, each in a file named by its content's hash: those made in memory as HDF5, those in a token file as such.
public struct StreamStore: Sendable {
  public let directory: String

  public init(_ directory: String) { self.directory = directory }

  public func path(of hash: ContentHash) -> String { "\(directory)/\(hash).h5" }

  /// Where a stream is kept that is in a token file.
  private func tokenPath(of hash: ContentHash) -> String { "\(directory)/\(hash).tokens" }

  private func tokenFile(_ hash: ContentHash) throws -> TokenFile? {
    let path = tokenPath(of: hash)
    guard access(path, F_OK) == 0 else { return nil }
    let file: TokenFile
    do { file = try TokenFile(path) } catch let error as TokenFileError {
      throw StreamStoreError(path: path, reason: error.reason, advice: "Delete the file and save the stream again.")
    }
    guard file.hash == hash else {
      throw StreamStoreError(
        path: path, reason: "its content is not what its name says", advice: "Delete the file and save the stream again.")
    }
    return file
  }

  public func contains(_ hash: ContentHash) -> Bool {
    access(path(of: hash), F_OK) == 0 || access(tokenPath(of: hash), F_OK) == 0
  }

  /// Stores `stream`, unless it is there already. Returns its hash, by which configurations name it.
  @discardableResult
  public func save(_ stream: TokenStream) throws -> ContentHash {
    let path = path(of: stream.hash)
    guard !contains(stream.hash) else { return stream.hash }
    try Folder.make(directory)
    if let file = stream.file {
      try AtomicFile.replace(tokenPath(of: stream.hash)) { try file.link(to: $0) }
      return stream.hash
    }
    try AtomicFile.replace(path) { temporary in
      let file = try HDF5File(temporary, mode: .create)
      try file.attributes.write(Self.formatVersion, to: "format_version")
      try file.attributes.write(stream.hash.hexadecimal, to: "hash")
      try file.attributes.write(stream.description, to: "description")
      try file.attributes.write(stream.vocabularySize, to: "vocabulary_size")
      if let copies = stream.realCopies { try file.attributes.write(copies, to: "real_copies") }
      try file.attributes.write(stream.classNames, to: "class_names")
      try file.write(stream.tokens, to: "tokens", compression: 4)
      try file.write(stream.unitStarts, to: "unit_starts", compression: 4)
      try file.write(stream.documentStarts, to: "document_starts", compression: 4)
      if !stream.classes.isEmpty { try file.write(stream.classes, to: "token_classes", compression: 4) }
      try file.close()
    }
    return stream.hash
  }

  /// Of a stream in a token file only the header is looked at. Throws a ``StreamStoreError`` when the stream is missing, damaged, or has
  /// another hash than its name.
  public func load(_ hash: ContentHash) throws -> TokenStream {
    if let file = try tokenFile(hash) { return TokenStream(file) }
    let path = path(of: hash)
    guard access(path, F_OK) == 0 else {
      throw StreamStoreError(path: path, reason: "no such stream", advice: "Save it first with `save`.")
    }
    let stream: TokenStream
    do {
      let file = try HDF5File(path)
      stream = try TokenStream(
        validating: file.read("tokens"), unitStarts: file.read("unit_starts"), documentStarts: file.read("document_starts"),
        vocabularySize: file.attributes.read("vocabulary_size"),
        classes: file.contains("token_classes") ? file.read("token_classes") : [], classNames: file.attributes.read("class_names"),
        description: file.attributes.read("description"),
        realCopies: file.attributes.contains("real_copies") ? file.attributes.read("real_copies") : nil)
    } catch {
      throw StreamStoreError(path: path, reason: "\(error)", advice: "Delete the file and save the stream again.")
    }
    guard stream.hash == hash else {
      throw StreamStoreError(
        path: path, reason: "its content is not what its name says", advice: "Delete the file and save the stream again.")
    }
    return stream
  }

  /// How many tokens a stream holds, without reading them.
  func tokenCount(_ hash: ContentHash) throws -> Int { try tokenFile(hash)?.count ?? HDF5File(path(of: hash)).dataset("tokens").count }

  /// How a stream was made, without reading it; nil where it is not there.
  package func description(of hash: ContentHash) -> String? {
    (try? tokenFile(hash))?.details.description ?? (try? HDF5File(path(of: hash)).attributes.read("description"))
  }

  private static let formatVersion = 1
}

/// A token stream that is missing or cannot be read.
public struct StreamStoreError: Error, Hashable, Sendable, CustomStringConvertible {
  public let path: String
  public let reason: String
  public let advice: String

  public var description: String { "token stream \(path): \(reason). \(advice)" }
}
