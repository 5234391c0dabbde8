import Randomness

extension Sampler {
  /// One text for each key, none of them blank: streams take no empty text, so what is blank is drawn again, from a key that is split from its own.
  ///
  /// - Parameter isBlank: of a text, which begins with its prompt.
  ///
  /// Throws a ``BlankTextError`` where a text is blank every time.
  func texts(keys: [RandomKey], prompts: [[Int32]], isBlank: (_ text: [Int32], _ prompt: [Int32]) -> Bool) throws -> [[Int32]] {
    var texts = Array(repeating: [Int32](), count: keys.count)
    var blank = Array(texts.indices)
    for attempt in 0..<Self.mostAttempts {
      let drawn = try self.texts(
        keys: blank.map { attempt == 0 ? keys[$0] : keys[$0].split("drawn again").split(attempt) }, prompts: blank.map { prompts[$0] })
      for (index, text) in zip(blank, drawn) { texts[index] = text }
      blank = blank.filter { isBlank(texts[$0], prompts[$0]) }
      if blank.isEmpty { return texts }
    }
    throw BlankTextError(attempts: Self.mostAttempts)
  }

  private static var mostAttempts: Int { 100 }
}

/// Models wrote nothing, or white space alone, in every attempt.
public struct BlankTextError: Error, Hashable, Sendable, CustomStringConvertible {
  public let attempts: Int
  public var description: String {
    "a text came out as white space alone \(attempts) times: the models have not learned to write; train them longer, or sample cooler"
  }
}
