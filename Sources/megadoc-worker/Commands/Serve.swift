import ArgumentParser
import Foundation
import Megadoc
import Serving
import WebServer

/// `megadoc serve`: a run's model behind an HTTP interface.
struct Serve: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Answer OpenAI's completions and chat completions by a run's model.",
    discussion: """
      Serves until Ctrl-C. Several runs answer together: their log-probabilities are averaged. Runs do not say which tokenizer their \
      text went through; without one, prompts must be lists of tokens.

      EXAMPLES
        megadoc serve 3fa2 --tokenizer world
        megadoc serve 3fa2 81c0 --tokenizer tokenizer.model --port 0
        curl http://127.0.0.1:8000/v1/completions -d '{"prompt": "born in", "max_tokens": 8, "seed": 1}'

      KEY
        \(ServingLimits.keyVariable)  in the environment: what clients must send, as Authorization: Bearer KEY. Without it only \
      127.0.0.1 is served.
      """)

  @Argument(help: ArgumentHelp("Runs, by their identities or the first digits of them.", valueName: "run")) var identities: [String]
  @Option(help: ArgumentHelp("world, bytes, a tokenizer.json, or the file of a SentencePiece model.", valueName: "tokenizer"))
  var tokenizer: String?
  @Option(help: "The name of the model for clients; by default the runs' short identities.") var name: String?
  @Option(help: "The address to listen on.") var host = "127.0.0.1"
  @Option(help: "The port to listen on; 0 for any that is free.") var port = 8000
  @Option(help: "plain: roles and texts, a line each; last: the last message alone.") var chat = ChatTemplate.plain
  @Flag(inversion: .prefixedNo, help: "Put the beginning token before prompts that lack it.") var beginning = true
  @Option(help: ArgumentHelp("Texts that are written at once.", valueName: "texts")) var batch = ServingLimits().places
  @Option(help: ArgumentHelp("Texts that may wait for a place; beyond, clients get status 429.", valueName: "texts"))
  var waiting = ServingLimits().waiting
  @Option(help: ArgumentHelp("How long an answer may take.", valueName: "seconds")) var timeout = ServingLimits().secondsPerRequest
  @Option(help: "The directory of the runs.") var store = "runs"

  func validate() throws {
    guard !identities.isEmpty else { throw ValidationError("name a run; `runs ls` lists them") }
    guard (1...ServingLimits.mostPlaces).contains(batch) else {
      throw ValidationError("--batch \(batch): 1 to \(ServingLimits.mostPlaces)")
    }
    guard (1...1_000_000).contains(waiting) else { throw ValidationError("--waiting \(waiting): 1 to a million") }
    guard timeout > 0, timeout <= 1e7 else { throw ValidationError("--timeout \(timeout): above 0, at most 1e7 seconds") }
    guard (0...65535).contains(port) else { throw ValidationError("--port \(port): 0 to 65535") }
  }

  func run() throws {
    // Started by a thread that blocks them, the program would not end by them.
    var signals = sigset_t()
    for number in [SIGINT, SIGTERM, SIGHUP] { sigaddset(&signals, number) }
    pthread_sigmask(SIG_UNBLOCK, &signals, nil)
    let address = WebAddress(host: host, port: port)
    let key = ProcessInfo.processInfo.environment[ServingLimits.keyVariable].flatMap { $0.isEmpty ? nil : $0 }
    if !address.isLoopback, key == nil { throw ServingError.noKey(address: "\(address)") }
    let store = try RunStore(at: store)
    let runs = try identities.map { try store.find($0) }
    let models = try store.models(of: runs)
    let model = try ServedModel(
      name: name ?? runs.map(\.identity.short).joined(separator: "+"),
      otherNames: Set(runs.count == 1 ? [runs[0].identity.hexadecimal] : []),
      models: models.map(\.configuration), tokenizer: try tokenizer.map(namedTokenizer), addsBeginning: beginning)
    var limits = ServingLimits()
    (limits.places, limits.waiting, limits.secondsPerRequest) = (batch, waiting, timeout)
    let application = ModelServer(model, models: models, template: chat, key: key, limits: limits)
    try wait {
      try await WebServer(address: address).run(application) { port in
        let place = WebAddress(host: address.host, port: port)
        FileHandle.standardOutput.write(Data("serving \(model.name) at http://\(place)/v1, Ctrl-C ends\n".utf8))
      }
    }
  }
}

extension ChatTemplate: ExpressibleByArgument {}
