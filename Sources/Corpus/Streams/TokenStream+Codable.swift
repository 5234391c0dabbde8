import Provenance

/// A stream in memory is written out; of one in a file its place is.
extension TokenStream: Codable {
  private enum Key: String, CodingKey {
    case tokens, unitStarts, documentStarts, vocabularySize, classes, classNames, description, realCopies, hash, file
  }

  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: Key.self)
    try values.encode(hash, forKey: .hash)
    switch content {
    case .file(let file): try values.encode(file.path, forKey: .file)
    case .memory(let tokens, let unitStarts, let documentStarts):
      try values.encode(tokens, forKey: .tokens)
      try values.encode(unitStarts, forKey: .unitStarts)
      try values.encode(documentStarts, forKey: .documentStarts)
      try values.encode(vocabularySize, forKey: .vocabularySize)
      try values.encode(classes, forKey: .classes)
      try values.encode(classNames, forKey: .classNames)
      try values.encode(description, forKey: .description)
      try values.encodeIfPresent(realCopies, forKey: .realCopies)
    }
  }

  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: Key.self)
    if let path = try values.decodeIfPresent(String.self, forKey: .file) {
      self.init(try TokenFile(path))
      let expected = try values.decode(ContentHash.self, forKey: .hash)
      guard hash == expected else { throw TokenFileError(path, "it is another stream than the one that was kept") }
      return
    }
    try self.init(
      validating: values.decode([Int32].self, forKey: .tokens), unitStarts: values.decode([Int].self, forKey: .unitStarts),
      documentStarts: values.decode([Int].self, forKey: .documentStarts), vocabularySize: values.decode(Int.self, forKey: .vocabularySize),
      classes: values.decode([UInt8].self, forKey: .classes), classNames: values.decode([String].self, forKey: .classNames),
      description: values.decode(String.self, forKey: .description), realCopies: values.decodeIfPresent(Int.self, forKey: .realCopies))
  }
}
