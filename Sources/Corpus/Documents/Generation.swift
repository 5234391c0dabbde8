/// One synthetic text made from one document, with all that is needed to tell how.
public struct Generation: Codable, Hashable, Sendable {
  /// The ``Document`` it was made from.
  public var documentID: String
  /// 0, 1, 2 ... among the generations of its document. For latent thoughts, the split point it belongs to.
  public var sample: Int
  public var text: String
  /// What wrote it.
  public var generator: String
  /// The version of the instruction it followed.
  public var promptVersion: String
  public var parameters: [String: String]

  public init(
    documentID: String, sample: Int, text: String, generator: String, promptVersion: String = "", parameters: [String: String] = [:]
  ) {
    self.documentID = documentID
    self.sample = sample
    self.text = text
    self.generator = generator
    self.promptVersion = promptVersion
    self.parameters = parameters
  }
}
