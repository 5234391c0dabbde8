// %% [markdown]
// # Megadocs by a real language model
//
// Documents rewritten by any server that speaks OpenAI's chat-completions interface (llama.cpp, vLLM, Ollama), then real only,
// simple and stitched rephrasing, or latent thoughts. Every finished generation is on disk before it
// counts, so a stopped notebook asks only for what is missing. For example, beside a llama.cpp server:
//
//     megadoc run notebooks/endpoint.swift -p baseURL=http://127.0.0.1:8080/v1 -p model=llama-3.1-8b-instruct -p generations=8
//
// A server that wants a key gets the value of the environment variable that `keyVariable` names, and nothing else does.

// %% Parameters tags=["parameters"]
// Up to and without /chat/completions.
let baseURL = "http://127.0.0.1:8080/v1"
// As the server calls it.
let model = "llama-3.1-8b-instruct"
let keyVariable: String? = nil
// rephrases, thoughts or both.
let tasks = "rephrases"
// G: generations per document.
let generations = 8
// The most prompt and new tokens to pay for, all sessions together.
let tokenBudget = 5_000_000
let concurrency = 8
// A folder or file of your own text; empty means pages of the PostgreSQL manual.
let corpus = ""
let realTokens = 20_000
let width = 64
// Tried for every method, of which each takes what suits it.
let epochs = [4.0, 8, 16]
let weightDecays = [0.8, 1.6]
let seeds = 3
let runsDirectory = "runs"
let journalDirectory = "generations"
let figuresDirectory = "figures"

// %% Documents
let store = RunStore(runsDirectory)
var plan = PagePlan(.default)
(plan.realTokens, plan.widths, plan.mainWidth, plan.seeds) = (realTokens, [width], width, seeds)
if realTokens < 10_000 { (plan.vocabulary, plan.context, plan.windows) = (400, 64, 20) }
let study = try PageStudy(plan, of: corpus, in: store, searches: runsDirectory + "/searches")
let documents = study.corpus.documents[0]
let tokenizer = study.corpus.tokenizer
print("\(documents.count) documents, \(Int(study.dataSizes[0])) tokens of ours, \(documents.reduce(0) { $0 + $1.text.utf8.count }) bytes")

// %% The server writes
var endpoint = EndpointConfiguration(baseURL: baseURL, model: model)
(endpoint.tokenBudget, endpoint.concurrency, endpoint.keyVariable) = (tokenBudget, concurrency, keyVariable)

/// What the server wrote for a task, shown as it comes.
func written(_ task: EndpointTask, _ name: String) async throws -> [Generation] {
  let generator = EndpointGenerator(endpoint, task: task, journal: "\(journalDirectory)/\(name).jsonl") { progress in
    DisplayChannel.send(.progress(ProgressBar(name, completed: progress.finished, total: progress.total, detail: "\(progress)")))
  }
  return try await generator.generations(of: documents, count: generations, key: RandomKey(seed: 0))
}
precondition(["rephrases", "thoughts", "both"].contains(tasks), "tasks is rephrases, thoughts or both, not \(tasks)")
var streams: [(name: String, stream: TokenStream, role: SeriesRole)] = []
if tasks != "thoughts" {
  let rephrases = try await written(.rephrase, "rephrases")
  print("a rephrase: " + rephrases[0].text.prefix(300))
  for (name, method, role) in [
    ("simple", StreamMethod.simple(generations: generations), SeriesRole.simple),
    ("stitched", .stitched(generations: generations), .stitched),
  ] {
    let stream = try TokenStream(of: documents, generations: rephrases, method: method, tokenizer: tokenizer, key: RandomKey(seed: 0))
    streams.append((name, stream, role))
  }
}
if tasks != "rephrases" {
  let thoughts = try await written(.latentThoughts(tokenizer), "thoughts")
  print("a thought: " + thoughts[0].text.prefix(300))
  let stream = try TokenStream(
    of: documents, generations: thoughts, method: .latentThoughts(generations: generations), tokenizer: tokenizer, key: RandomKey(seed: 0))
  streams.append(("latent thoughts", stream, .latent))
}
Table(
  ["stream", "tokens", "times the real ones"],
  rows: streams.map {
    ["\($0.name)", "\($0.stream.tokens.count)", formatted(Double($0.stream.tokens.count) / study.dataSizes[0], decimals: 1)]
  })

// %% Training
// Every method is given its own epochs and decay, by the tuning loss: at equal ones the real pages alone would be overfitted, or the
// mixture undertrained. Three quarters of a mixture are synthetic, so equal epochs mean four times the tokens.
func chosen(_ stream: TokenStream?) throws -> Setting {
  try study.train(
    epochs.flatMap { count in weightDecays.map { (count, $0) } }.map { count, decay in
      var configuration = try study.configuration(study.main, realEpochs: count, weightDecay: decay)
      if let stream {
        configuration.data.syntheticStream = try store.save(stream)
        configuration.data.mixture.mixingFraction = 0.75
      }
      return configuration
    }
  ).best()
}
let realOnly = try chosen(nil)
let mixtures = try streams.map { try chosen($0.stream) }

// %% Losses
let losses = try [realOnly.loss()] + mixtures.map { try $0.loss() }
let arms = [("real only", SeriesRole.realOnly)] + streams.map { ($0.name, $0.role) }
let figure = Figure(
  "Rephrased by \(model)",
  panels: [.dots(y: "Validation loss (nats per token)", zip(arms, losses).map { Dot($0.0, Point($1), $0.1) })],
  caption: """
    G = \(generations), \(seeds) seeds, D = \(Int(study.dataSizes[0])) tokens. Chosen: real only \(realOnly.label), \
    \(zip(streams, mixtures).map { "\($0.name) \($1.label)" }.joined(separator: ", ")).
    """)
try figure.save(to: figuresDirectory + "/endpoint")
figure

// %% Claims
var claims = ClaimTable(
  replicate: "seed", caption: "A server that has read the whole web tells more than the documents say: part of a gain is distilled from it."
)
for (index, stream) in streams.enumerated() {
  claims.judge("\(stream.name) beats real only", (stream.name, losses[index + 1]), below: ("real only", losses[0]))
}
if streams.count > 1 { claims.judge("megadocs beat simple rephrasing", ("stitched", losses[2]), below: ("simple", losses[1])) }
claims
