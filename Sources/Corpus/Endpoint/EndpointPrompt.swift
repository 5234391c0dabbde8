/// What the generator is told. A change of wording is a change of version, and the version travels with every generation.
enum EndpointPrompt {
  /// One rewrite of a whole document, as encyclopaedias write (paper, section 3.1; after WRAP).
  static let rephraseVersion = "rephrase-1"
  /// The reasoning between the two halves of a document (paper, section 3.1; after Ruan and others 2025).
  static let latentThoughtVersion = "latent-thought-1"

  private static let system = ChatMessage(
    role: .system, content: "Give the requested text itself and nothing else: no greeting, no heading about the task, no closing remark.")

  static func rephrase(_ text: String) -> [ChatMessage] {
    let instruction = """
      Write a complete article that says everything the source below says. Whatever form the source has, use clear, correct \
      English prose in the tone of an encyclopaedia. Keep every fact, name and number; add none.
      """
    return [system, ChatMessage(role: .user, content: "\(instruction)\n\nSource:\n\n\(text)")]
  }

  static func latentThought(prefix: String, suffix: String) -> [ChatMessage] {
    let instruction = """
      A text was cut in two. Work out step by step, in plain declarative sentences and without any markup, what a reader has \
      to know and conclude after the first part to arrive at the second. Dwell on what explains the second part. Do not \
      repeat the first part, and never speak of parts, of a cut or of this task.
      """
    return [
      system, ChatMessage(role: .user, content: "\(instruction)\n\nFirst part:\n\n\(prefix)\n\nSecond part:\n\n\(suffix)"),
    ]
  }
}
