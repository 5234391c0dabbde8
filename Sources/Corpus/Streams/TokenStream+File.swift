extension TokenStream {
  /// Writes the stream as a token file, for one that outgrows memory. Throws a ``TokenFileError`` where tokens have classes, which such
  /// a file does not keep.
  @discardableResult
  public func write(to path: String, tokenizer: String = "") throws -> TokenFile {
    guard classes.isEmpty else { throw TokenFileError(path, "tokens with classes are kept in memory and in a run store alone") }
    let writer = try TokenFileWriter(path, vocabularySize: vocabularySize)
    do {
      var unit = 0
      for index in 0..<documentCount {
        let place = document(index)
        let beginsUnit = unit < unitCount && self.unit(unit).lowerBound == place.lowerBound
        if beginsUnit { unit += 1 }
        try writer.append(Array(self[place]), beginsUnit: beginsUnit)
      }
      return try writer.finish(TokenFileDetails(description: description, tokenizer: tokenizer, realCopies: realCopies))
    } catch {
      writer.abandon()
      throw error
    }
  }
}
