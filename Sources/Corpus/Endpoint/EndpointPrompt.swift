/// What a server is told. A change of wording should be a change of version: the version travels with every generation, and so does the wording itself
/// where it is not the default one.
public struct EndpointPrompt: Codable, Hashable, Sendable {
  public var version: String
  /// The system's message; none where it is nil.
  public var system: String?
  /// The user's message, with `{source}` where the document goes, or `{before}` and `{after}` for what is on both sides of a thought.
  public var user: String

  public init(version: String, system: String? = EndpointPrompt.nothingElse, user: String) {
    (self.version, self.system, self.user) = (version, system, user)
  }

  public static let nothingElse =
    "Give the requested text itself and nothing else: no greeting, no heading about the task, no closing remark."

  /// One rewrite of a whole document, as encyclopaedias write (paper, section 3.1; after WRAP).
  public static let rephrase = EndpointPrompt(
    version: "rephrase-1",
    user: """
      Write a complete article that says everything the source below says. Whatever form the source has, use clear, correct \
      English prose in the tone of an encyclopaedia. Keep every fact, name and number; add none.

      Source:

      {source}
      """)

  /// The reasoning between the two halves of a document (paper, section 3.1; after Ruan and others 2025).
  public static let latentThought = EndpointPrompt(
    version: "latent-thought-1",
    user: """
      A text was cut in two. Work out step by step, in plain declarative sentences and without any markup, what a reader has \
      to know and conclude after the first part to arrive at the second. Dwell on what explains the second part. Do not \
      repeat the first part, and never speak of parts, of a cut or of this task.

      First part:

      {before}

      Second part:

      {after}
      """)

  /// The messages with texts in the places of these names. What stands in a text is never taken for a place.
  func messages(_ texts: [String: String]) -> [ChatMessage] {
    var (content, rest) = ("", user[...])
    while let open = rest.firstIndex(of: "{") {
      content += rest[..<open]
      let name = rest[rest.index(after: open)...].prefix { $0 != "}" }
      if let text = texts[String(name)], name.endIndex < rest.endIndex {
        content += text
        rest = rest[rest.index(after: name.endIndex)...]
      } else {
        content += "{"
        rest = rest[rest.index(after: open)...]
      }
    }
    return (system.map { [ChatMessage(role: .system, content: $0)] } ?? []) + [ChatMessage(role: .user, content: content + rest)]
  }

  /// Which of the places a prompt lacks.
  func missing(_ names: [String]) -> [String] { names.filter { !user.contains("{\($0)}") } }
}
