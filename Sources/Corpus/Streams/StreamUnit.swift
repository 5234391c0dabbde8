/// Documents of a stream that stay together, named by their places in the lists of documents and generations.
public struct StreamUnit: Hashable, Sendable {
  public var documents: [StreamDocument]

  public init(_ documents: [StreamDocument]) { self.documents = documents }
}

/// One document of a stream: one part, or pieces of a real document and thoughts in turn.
public struct StreamDocument: Hashable, Sendable {
  public var parts: [Part]

  public enum Part: Hashable, Sendable {
    /// A whole real document, by its index.
    case real(Int)
    /// Piece `number` of a real document cut into `count` pieces of equal token length.
    case piece(of: Int, number: Int, count: Int)
    /// A generation, by its index.
    case generation(Int)
  }

  public init(_ parts: [Part]) { self.parts = parts }
}
