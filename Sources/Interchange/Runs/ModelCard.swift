import Display
import Pretraining
import Provenance

/// README.md of an exported model: where it comes from, what it can do, and what to know when using it.
struct ModelCard {
  let run: Run
  let store: RunStore
  let precision: WeightPrecision
  let tokenizer: String?
  let files: TokenizerFiles?

  var text: String {
    get throws {
      try
        (["---\nlibrary_name: transformers\npipeline_tag: text-generation\ntags:\n- megadoc\n---\n\n# Run \(run.identity.short)", origin]
        + [data, notes, losses, settings]).joined(separator: "\n\n") + "\n"
    }
  }

  private var origin: String {
    let parameters = run.configuration.model.parameterCount
    return "A decoder of \(parameters) parameters, trained by Megadoc (code version \(run.codeVersion)) on \(run.processor); begun "
      + "\(run.created)\(run.finished.map { ", ended \($0)" } ?? ""). Its run is `\(run.identity)`."
  }

  private var data: String {
    get throws {
      var rows = [("real", run.configuration.data.realStream)]
      if let synthetic = run.configuration.data.syntheticStream { rows.append(("synthetic", synthetic)) }
      let table = Self.table(["text", "stream", "how it was made"], rows.map { [$0, "`\($1)`", store.origin(of: $1) ?? ""] })
      let tokens = try run.trainedTokens
      return "## Data\n\n\(table)\n\nTrained on \(tokens) tokens in \(run.steps) steps, repetitions counted."
    }
  }

  private var notes: String {
    let model = run.configuration.model
    var notes: [String] = []
    if model.tiedHead && model.embeddingScale != .one {
      notes.append(
        "In training, embedding and head are one table, and the embedding is multiplied by √\(model.width). Here the embedding is "
          + "multiplied already, so the head is a tensor of its own.")
    }
    if !model.crossDocumentAttention {
      notes.append(
        "In training, a token attends to its own document only (from token \(model.documentStartToken ?? 0) on). transformers "
          + "attends to everything before: give it one document at a time.")
    }
    if precision == .bfloat16 {
      notes.append("The weights are rounded to bfloat16, so logits differ from the run's by about 0.01.")
    }
    switch (tokenizer, files) {
    case (let name?, let files?): notes.append("The tokenizer is `\(name)`, in a form of transformers. \(files.difference)")
    case (let name?, nil): notes.append("The tokenizer, `\(name)`, has no form in transformers and is not here: use the model on tokens.")
    case (nil, _): notes.append("No tokenizer was given when this was written: use the model on tokens.")
    }
    return "## Notes\n\n" + notes.map { "- \($0)" }.joined(separator: "\n")
  }

  private var losses: String {
    get throws {
      let evaluations = try run.evaluations
      let rows = evaluations.losses.sorted { $0.key < $1.key }.compactMap { metric, losses in
        losses.last.map { [metric, $0.short, "\(evaluations.tokens[metric] ?? 0)"] }
      }
      return "## Losses\n\n" + (rows.isEmpty ? "None were measured." : Self.table(["held-out text", "nats per token", "tokens"], rows))
    }
  }

  private var settings: String {
    let rows = run.configuration.fields.sorted { $0.key < $1.key }.map { [$0.key, "\($0.value)"] }
    return "## Settings\n\n" + Self.table(["setting", "value"], rows)
  }

  private static func table(_ head: [String], _ rows: [[String]]) -> String {
    ([head, head.map { _ in "---" }] + rows).map { row in
      "| " + row.map { $0.replacing("|", with: "\\|").replacing("\n", with: " ") }.joined(separator: " | ") + " |"
    }.joined(separator: "\n")
  }
}
