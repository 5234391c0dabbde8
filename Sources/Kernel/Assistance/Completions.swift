/// What could stand at a place of the code being typed.
public struct Completions: Hashable, Sendable, Codable {
  public struct Match: Hashable, Sendable, Codable {
    public var text: String
    /// `function`, `variable`, `keyword` ...
    public var kind: String
    public var signature: String

    public init(_ text: String, kind: String = "", signature: String = "") {
      (self.text, self.kind, self.signature) = (text, kind, signature)
    }
  }

  public var matches: [Match]
  /// What a match replaces, in Unicode scalars.
  public var replaced: Range<Int>

  public init(_ matches: [Match], replacing replaced: Range<Int>) { (self.matches, self.replaced) = (matches, replaced) }
}
