import Provenance
public import Randomness

extension StreamBuilder {
  /// Writes the stream of `method` as a token file, from token files with names (``CorpusBuild/keepsNames``): the tokens and starts of
  /// ``TokenStream/init(of:generations:method:tokenizer:source:key:)``, in memory of some 100 bytes for each document and 20 for each
  /// generation.
  ///
  /// - Parameters:
  ///   - tokenizer: the one of both files.
  ///   - progress: is told how many units of how many are written.
  ///   - isStopped: ends the work, which leaves nothing, with a `CancellationError`.
  ///
  /// Throws a ``StreamError`` for texts that do not fit together, and a ``TokenFileError`` or `FileError` for files.
  @discardableResult
  public static func write(
    documents: TokenFile, generations: TokenFile? = nil, method: StreamMethod, tokenizer: some Tokenizer,
    key: RandomKey = RandomKey(seed: 0),
    to path: String, progress: (_ done: Int, _ inAll: Int) -> Void = { _, _ in }, isStopped: () -> Bool = { false }
  ) throws -> TokenFile {
    for file in [documents, generations].compactMap(\.self) where file.details.tokenizer != tokenizer.identity {
      throw TokenFileError(file.path, "it was built by \(file.details.tokenizer), not by \(tokenizer.identity): build it again by that")
    }
    let (names, units) = try self.units(documents, generations, method, key)
    let real = FileTexts(documents, tokenizer: tokenizer)
    let synthetic = generations.map { FileTexts($0, tokenizer: tokenizer) }
    let join = StreamJoin(
      beginning: tokenizer.beginningToken, end: tokenizer.endToken, real: { real[$0] }, generation: { synthetic![$0] },
      name: { names.document($0) })
    let writer = try TokenFileWriter(path, vocabularySize: documents.vocabularySize)
    do {
      var done = 0
      try join.write(units) { document, beginsUnit in
        try writer.append(document, beginsUnit: beginsUnit)
        guard beginsUnit else { return }
        done += 1
        guard done % 256 == 0 else { return }
        if isStopped() { throw CancellationError() }
        progress(done, units.count)
      }
      progress(units.count, units.count)
      let provenance = StreamProvenance(
        source: documents.details.source, method: method, tokenizer: tokenizer.identity, documents: documents.documentCount,
        generators: generations.map { [$0.details.source] } ?? [])
      return try writer.finish(
        TokenFileDetails(
          description: try CanonicalJSON.text(provenance), tokenizer: tokenizer.identity, realCopies: method.realCopies,
          source: documents.details.source))
    } catch {
      writer.abandon()
      throw error
    }
  }

  private static func units(
    _ documents: TokenFile, _ generations: TokenFile?, _ method: StreamMethod, _ key: RandomKey
  ) throws -> (names: TextNames, units: StreamUnits) {
    let names = try TextNames(of: documents)
    var table = try SampleTable(ids: (0..<names.count).map(names.document), count: method.generations)
    if let generations {
      let samples = try TextNames(of: generations)
      for index in 0..<samples.count {
        guard let sample = samples.sample(index) else {
          throw TokenFileError(generations.path, "it holds documents, not generations: build it as generations")
        }
        try table.add(index, id: samples.document(index), sample: sample, isEmpty: false)
      }
    }
    return (names, try method.units(StreamParts(documents: 0..<names.count, samples: table.samples(), key: key)))
  }
}

/// The texts of a token file without their marks.
private final class FileTexts {
  private let file: TokenFile
  private let hasEnd: Bool
  /// A document that is cut into pieces is asked for again and again.
  private var last: (index: Int, tokens: [Int32])?

  init(_ file: TokenFile, tokenizer: some Tokenizer) { (self.file, hasEnd) = (file, tokenizer.endToken != nil) }

  subscript(index: Int) -> [Int32] {
    if let last, last.index == index { return last.tokens }
    let place = file.document(index)
    let start = min(place.lowerBound + 1, place.upperBound)
    let tokens = file[start..<max(start, place.upperBound - (hasEnd ? 1 : 0))]
    last = (index, tokens)
    return tokens
  }
}
