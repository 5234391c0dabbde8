/// One text of the corpus, under a name that no other has.
public struct Document: Codable, Hashable, Sendable {
  public var id: String
  public var text: String

  public init(id: String, text: String) {
    self.id = id
    self.text = text
  }
}
