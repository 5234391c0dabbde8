internal import OperatingSystem
public import Randomness

/// Rephrases by machine translation, from English into another language and back (Apertium, Forcada and others 2011, Debian's apertium-eng-spa and
/// apertium-eng-cat). Its rules and dictionaries were written by people: nothing is distilled from a language model, and no other text leaks. Words
/// change and their order too; some sentences come back wrong.
///
/// Chance has no part in it. Samples 2n and 2n + 1 go n + 1 times there and back, by Spanish and Catalan in turn, the one by Spanish first, the
/// other by Catalan; so the later ones are further from the document.
public struct ApertiumRephraser: Generator {
  /// As Apertium calls them. A language must have a translator from English and one into English.
  public var languages = ["spa", "cat"]

  /// Throws an ``ApertiumError`` where the program is not installed.
  public init() throws(ApertiumError) {
    guard Programs.onPath(Self.program) != nil else { throw .notInstalled }
  }

  static let program = "apertium"

  /// Samples 0 ..< count of every document, document by document. The key does not matter. Throws an ``ApertiumError``, and a
  /// `CancellationError` where the task is cancelled.
  public func generations(of documents: [Document], count: Int, key: RandomKey) async throws -> [Generation] {
    try StreamError.demandDistinct(documents)
    let samples = try rephrases(of: documents.map(\.text), count: count)
    return documents.indices.flatMap { document in
      samples.enumerated().map { sample, texts in
        Generation(
          documentID: documents[document].id, sample: sample, text: texts[document], generator: Self.program, promptVersion: "1",
          parameters: ["languages": route(sample).joined(separator: " ")])
      }
    }
  }

  /// The languages that a sample goes through.
  func route(_ sample: Int) -> [String] {
    (0...sample / languages.count).map { languages[(sample + $0) % languages.count] }
  }

  /// The texts of each sample.
  private func rephrases(of texts: [String], count: Int) throws -> [[String]] {
    var known: [[String]: [String]] = [:]
    return try (0..<count).map { sample in
      try route(sample).indices.reduce(into: texts) { result, trip in
        let route = Array(route(sample)[...trip])
        result = try known[route] ?? thereAndBack(result, by: route.last!)
        known[route] = result
      }
    }
  }

  private func thereAndBack(_ texts: [String], by language: String) throws -> [String] {
    try translated(translated(texts, "eng-\(language)"), "\(language)-eng")
  }

  /// All in one call, since a call loads its dictionaries. The translator keeps empty lines; where it did not, halves are translated alone.
  private func translated(_ texts: [String], _ direction: String) throws -> [String] {
    guard !texts.isEmpty else { return [] }
    let input = texts.map(\.inOneLine).joined(separator: Self.emptyLine)
    let answer = try Subprocess.run(
      "/usr/bin/env", [Self.program, "-u", direction], input: input, separatesErrors: true, mustStop: { Task.isCancelled })
    try Task.checkCancellation()
    guard answer.status == 0 else {
      throw answer.errors.contains("Mode")
        ? ApertiumError.noDirection(direction) : .failed(direction, status: answer.status, answer.errors)
    }
    let parts = answer.output.split(separator: Self.emptyLine, omittingEmptySubsequences: false).map { String($0).inOneLine }
    if parts.count == texts.count { return parts }
    if texts.count == 1 { return [answer.output.inOneLine] }
    let half = texts.count / 2
    return try translated(Array(texts[..<half]), direction) + translated(Array(texts[half...]), direction)
  }

  private static let emptyLine = "\n\n"
}

/// The translator could not be used.
public enum ApertiumError: Error, Hashable, CustomStringConvertible {
  case notInstalled
  case noDirection(String)
  case failed(String, status: Int32, String)

  public var description: String {
    switch self {
    case .notInstalled: "apertium is not there: install it with `apt-get install apertium-eng-spa apertium-eng-cat`"
    case .noDirection(let direction):
      "apertium cannot translate \(direction): install it, for Spanish and Catalan with `apt-get install apertium-eng-spa apertium-eng-cat`; "
        + "`apertium -l` lists what is there"
    case .failed(let direction, let status, let said): "apertium \(direction) failed with status \(status): \(said.prefix(400))"
    }
  }
}

extension String {
  /// Words with one space between them.
  fileprivate var inOneLine: String { split(whereSeparator: \.isWhitespace).joined(separator: " ") }
}
