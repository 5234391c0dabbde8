/// Works through requests with a bounded number in flight, and journals each answer as it arrives.
final class EndpointSession {
  private let configuration: EndpointConfiguration
  private let prompt: EndpointPrompt
  private let client: ChatClient
  private let journal: GenerationJournal
  private let report: @Sendable (EndpointProgress) -> Void
  private let gate = RequestGate()
  private var progress = EndpointProgress(finished: 0, total: 0, found: 0, tokens: 0)
  /// Tokens that requests in flight may still cost.
  private var reserved = 0
  private var refused: [(document: String, message: String)] = []
  private var withoutText: [(document: String, attempts: Int, reason: String)] = []
  private var failure: (any Error)?

  init(
    configuration: EndpointConfiguration, prompt: EndpointPrompt, client: ChatClient, journal: GenerationJournal,
    progress: @escaping @Sendable (EndpointProgress) -> Void
  ) {
    (self.configuration, self.prompt) = (configuration, prompt)
    (self.client, self.journal, report) = (client, journal, progress)
  }

  /// Returns when the journal holds an answer to every request. After an error nothing more is sent, but what is in
  /// flight is paid for and is waited for.
  func finish(_ requests: [EndpointRequest]) async throws {
    var waiting = requests.filter { journal.finished[$0.identity] == nil }[...]
    let found = requests.count - waiting.count
    progress = EndpointProgress(finished: found, total: requests.count, found: found, tokens: journal.tokens)
    progress.cutOff = requests.count { journal.finished[$0.identity]?.parameters["finishReason"] == "length" }
    report(progress)
    await withTaskGroup(of: Reply.self) { group in
      while true {
        while failure == nil, progress.inFlight < configuration.concurrency, let next = waiting.first, reserve(next) {
          waiting.removeFirst()
          progress.inFlight += 1
          group.addTask { [client, gate, configuration] in
            await EndpointCall(client: client, gate: gate, configuration: configuration).perform(next)
          }
        }
        guard let reply = await group.next() else { break }
        progress.inFlight -= 1
        settle(reply)
        report(progress)
      }
    }
    if let failure { throw failure }
    if !refused.isEmpty {
      let documents = refused.map(\.document).reduce(into: [String]()) { if $0.last != $1 { $0.append($1) } }
      throw EndpointError.refused(documents: documents, message: refused[0].message)
    }
    if !withoutText.isEmpty {
      let documents = withoutText.map(\.document).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
      throw EndpointError.withoutText(
        documents: documents, attempts: withoutText.map(\.attempts).max()!, reason: withoutText[0].reason)
    }
    guard waiting.isEmpty else {
      throw EndpointError.budgetSpent(
        finished: progress.finished, of: progress.total, tokens: journal.tokens, budget: configuration.tokenBudget!)
    }
  }

  private func worstCost(_ request: EndpointRequest) -> Int { request.body.estimatedPromptTokens + configuration.maximumNewTokens }

  /// Sets aside what the request may cost; false where the budget does not hold that much besides what is in flight.
  private func reserve(_ request: EndpointRequest) -> Bool {
    let cost = worstCost(request)
    if let budget = configuration.tokenBudget, journal.tokens + reserved + cost > budget { return false }
    reserved += cost
    return true
  }

  private func settle(_ reply: Reply) {
    reserved -= worstCost(reply.request)
    progress.retries += reply.attempts - 1
    do {
      if reply.wastedTokens > 0 {
        try journal.append(GenerationJournal.Line(request: reply.request.identity, generation: nil, tokens: reply.wastedTokens))
      }
      switch reply.result {
      case .success(let text):
        let generation = generation(of: reply.request, text)
        try journal.append(GenerationJournal.Line(request: reply.request.identity, generation: generation, tokens: text.tokens))
        progress.finished += 1
        if text.finishReason == "length" { progress.cutOff += 1 }
      case .failure(EndpointError.refused(let documents, let message)):
        refused.append((documents[0], message))
        if isHopeless { throw EndpointError.rejected(status: 400, message: message) }
      case .failure(EndpointError.withoutText(let documents, let attempts, let reason)):
        withoutText.append((documents[0], attempts, reason))
        if withoutText.count >= Self.hopeless && progress.finished == progress.found {
          throw EndpointError.withoutText(documents: withoutText.map(\.document), attempts: attempts, reason: reason)
        }
      case .failure(let error): throw error
      }
    } catch {
      failure = failure ?? error
    }
    progress.tokens = journal.tokens
  }

  private static let hopeless = 20

  /// When a server refuses one document after another, the fault is not with the documents.
  private var isHopeless: Bool { refused.count >= Self.hopeless && progress.finished == progress.found }

  private func generation(of request: EndpointRequest, _ text: ServedText) -> Generation {
    var parameters = [
      "model": configuration.model, "temperature": "\(configuration.temperature)",
      "maximumNewTokens": "\(configuration.maximumNewTokens)", "seed": "\(text.seed)", "tokens": "\(text.tokens)",
    ]
    parameters["servedModel"] = text.model
    parameters["finishReason"] = text.finishReason
    if prompt != .rephrase, prompt != .latentThought {
      parameters["prompt"] = prompt.user
      parameters["system"] = prompt.system
    }
    return Generation(
      documentID: request.document, sample: request.sample, text: text.text, generator: "endpoint \(configuration.model)",
      promptVersion: prompt.version, parameters: parameters)
  }
}
