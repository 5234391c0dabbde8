/// How a function is called, for someone who is typing the call.
public struct CallSignature: Hashable, Sendable, Codable {
  /// `append(_ newElement: Int) -> Void`
  public var text: String
  /// The parameter being typed, in UTF-16 units of the text.
  public var activeParameter: Range<Int>?

  public init(_ text: String, activeParameter: Range<Int>?) { (self.text, self.activeParameter) = (text, activeParameter) }

  /// The text with the parameter being typed between two marks.
  public func marked(_ before: String, _ after: String) -> String {
    let units = Array(text.utf16)
    guard let range = activeParameter, range.lowerBound >= 0, range.upperBound <= units.count else { return text }
    func part(_ range: Range<Int>) -> String { String(decoding: units[range], as: UTF16.self) }
    return part(0..<range.lowerBound) + before + part(range) + after + part(range.upperBound..<units.count)
  }
}
