internal import HDF5

/// A run that has ended travels as the place of its file, where it is found again: what it is does not change any more.
extension Run: Codable {
  public func encode(to encoder: any Encoder) throws {
    guard status.isFinal, !isArchived else {
      let reason = "run \(identity.short) \(isArchived ? "is from an archive" : "has not ended"): its file does not stand for it"
      throw EncodingError.invalidValue(self, .init(codingPath: encoder.codingPath, debugDescription: reason))
    }
    var container = encoder.singleValueContainer()
    try container.encode(path)
  }

  public init(from decoder: any Decoder) throws {
    let path = try decoder.singleValueContainer().decode(String.self)
    self.init(try RunHeader(from: HDF5File(path)), path: path, isLocked: false)
  }
}
