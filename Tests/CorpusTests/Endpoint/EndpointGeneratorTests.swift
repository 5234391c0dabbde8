import Corpus
import Foundation
import Randomness
import Synchronization
import TestSupport
import Testing

private let documents = EndpointBench.documents
private let key = EndpointBench.key

@Suite(.timeLimit(.minutes(20))) struct EndpointGeneratorTests {
  @Test func everyDocumentGetsItsSamplesInOrder() async throws {
    let bench = try EndpointBench { try MisbehavingServer(log: $0) }
    let generations = try await bench.generate()
    #expect(generations.map(\.documentID) == documents.flatMap { [$0.id, $0.id] })
    #expect(generations.map(\.sample) == documents.flatMap { _ in [0, 1] })
    #expect(Set(generations.map(\.text)).count == 12)
    let first = generations[0]
    #expect(first.generator == "endpoint test-model" && first.promptVersion == "rephrase-1")
    #expect(first.parameters["temperature"] == "1.0" && first.parameters["maximumNewTokens"] == "1024")
    #expect(first.parameters["servedModel"] == "served" && first.parameters["finishReason"] == "stop")
    #expect(first.text == "Rewritten with seed \(first.parameters["seed"]!).")

    let requests = try bench.server.requests
    #expect(requests.count == 12 && requests.allSatisfy { $0.path == "/v1/chat/completions" && $0.key == nil })
    #expect(requests.map { $0.inFlight! }.max()! <= 3)
    let body = try #require(requests[0].body)
    #expect(body.model == "test-model" && body.temperature == 1 && body.maxTokens == 1024)
    #expect(body.messages.map(\.role) == ["system", "user"])
    #expect(documents.contains { body.messages[1].content.hasSuffix($0.text) })
  }

  @Test func twoDocumentsOfOneNameAreFoundBeforeAnythingIsPaid() async throws {
    let bench = try EndpointBench { try MisbehavingServer(log: $0) }
    await #expect(throws: StreamError.duplicateDocument(id: documents[0].id)) {
      try await bench.generator().generations(of: documents + [documents[0]], count: 1, key: key)
    }
    #expect(try bench.server.requests.isEmpty)
  }

  @Test(arguments: [2_000_000, 1 << 31, Int.max]) func moreThanMemoryHoldsIsRefused(count: Int) async throws {
    let bench = try EndpointBench { try MisbehavingServer(log: $0) }
    let error = await #expect(throws: EndpointError.self) { try await bench.generate(count) }
    #expect(error.map { "\($0)" }?.contains("ask for at most 10000000 at once") == true)
    #expect(try bench.server.requests.isEmpty)
  }

  @Test func whatTheJournalHoldsIsNotAskedForAgain() async throws {
    let bench = try EndpointBench { try MisbehavingServer(log: $0) }
    let first = try await bench.generate()
    let again = try await bench.generate()
    #expect(again == first)
    #expect((try bench.server.requests.count) == 12)
    let more = try await bench.generate(3)
    #expect((try bench.server.requests.count) == 18)
    #expect(more.filter { $0.sample < 2 } == first)
    _ = try await bench.generator().generations(of: documents, count: 1, key: RandomKey(seed: 8))
    #expect((try bench.server.requests.count) == 24)
  }

  @Test func faultsOfTheServerAreTriedAgain() async throws {
    let bench = try EndpointBench({
      try MisbehavingServer(
        "status=500", "half", "wrong", "reset", "cut", "html", "status=503", "empty", "ok", "slow=600", "status=429", log: $0)
    }) {
      $0.timeoutSeconds = 20
    }
    let last = Mutex<EndpointProgress?>(nil)
    let generations = try await bench.generator { progress in last.withLock { $0 = progress } }.generations(
      of: documents, count: 2, key: key)
    #expect(Set(generations.map(\.text)).count == 12)
    let progress = last.withLock { $0! }
    #expect(progress.finished == 12 && progress.total == 12 && progress.found == 0 && progress.inFlight == 0)
    #expect(progress.retries == 10)
    #expect((try bench.server.requests.count) == 22)
    // Twelve answers and the empty one, at 120 tokens each.
    #expect(progress.tokens == 13 * 120)
    let untroubled = try EndpointBench { try MisbehavingServer(log: $0) }
    let expected = try await untroubled.generate()
    #expect(zip(generations, expected).filter { $0.text != $1.text }.count == 1)
  }

  @Test func aServerThatAsksForQuietGetsItFromAll() async throws {
    let bench = try EndpointBench { try MisbehavingServer("ok", "quiet=2", log: $0) }
    let clock = ContinuousClock()
    let start = clock.now
    _ = try await bench.generate()
    #expect(clock.now - start >= .seconds(2))
    // Early are those alone that were under way before the refusal had been heard.
    let requests = try bench.server.requests
    let refusal = try #require(requests.first { $0.kind?.hasPrefix("quiet") == true }?.time)
    #expect(requests.filter { $0.early! }.allSatisfy { $0.time! - refusal < 1 })
  }

  @Test func aWaitBeyondReasonEndsTheSession() async throws {
    let bench = try EndpointBench { try MisbehavingServer("then:quiet=86400", log: $0) }
    guard case .gaveUp(_, _, 1, let reason) = await bench.generateError() else {
      Issue.record("the session went on")
      return
    }
    #expect(reason.contains("it asks for a wait of 86400 s"))
  }

  @Test func aServerThatNeverAnswersWellEndsTheSessionAndKeepsWhatIsDone() async throws {
    let bench = try EndpointBench({
      try MisbehavingServer(
        "ok", "ok", "ok", "ok", "status=500", "status=500", "status=500", "status=500", "status=500", "status=500", log: $0)
    }) {
      $0.attempts = 2
    }
    guard case .gaveUp(_, _, 2, let reason) = await bench.generateError() else {
      Issue.record("the session went on")
      return
    }
    #expect(reason.hasPrefix("status 500"))
    let done = try bench.journalText.split(separator: "\n").count
    #expect(done >= 4)
    let before = try bench.server.entries.filter { $0.event == "answered" && $0.kind == "ok" }.count
    #expect(before == done)
    #expect(try await bench.generate().count == 12)
    #expect((try bench.server.entries.filter { $0.event == "answered" && $0.kind == "ok" }.count) == 12)
  }

  @Test(arguments: ["status=401", "status=404", "redirect"]) func aRejectionIsNotRepeated(kind: String) async throws {
    let bench = try EndpointBench { try MisbehavingServer("then:\(kind)", log: $0) }
    guard case .rejected = await bench.generateError() else {
      Issue.record("the session went on")
      return
    }
    #expect((try bench.server.requests.count) <= 3)
  }

  @Test func aRefusedDocumentDoesNotStopTheOthers() async throws {
    let bench = try EndpointBench { try MisbehavingServer("ok", "ok", "status=400", log: $0) }
    guard case .refused(let refused, let message) = await bench.generateError() else {
      Issue.record("nothing was refused")
      return
    }
    #expect(refused.count == 1 && message.contains("as asked"))
    #expect(try bench.journalText.split(separator: "\n").count == 11)
  }

  @Test func theBudgetHoldsAcrossSessions() async throws {
    var bench = try EndpointBench({ try MisbehavingServer(log: $0) }) {
      $0.maximumNewTokens = 100
      $0.tokenBudget = 700
    }
    guard case .budgetSpent(let finished, 12, let tokens, 700) = await bench.generateError() else {
      Issue.record("the budget was not kept")
      return
    }
    #expect(tokens == finished * 120 && tokens <= 700 && finished >= 3)
    guard case .budgetSpent(finished, 12, tokens, 700) = await bench.generateError() else {
      Issue.record("the second session forgot the first")
      return
    }
    #expect((try bench.server.requests.count) == finished)
    bench.configuration.tokenBudget = 10_000
    #expect(try await bench.generate().count == 12)
    #expect((try bench.server.requests.count) == 12)
  }

  @Test func theKeyGoesToTheServerAndNowhereElse() async throws {
    let secret = "secret-\(UUID().uuidString)"
    setenv("MEGADOC_TEST_KEY", secret, 1)
    defer { unsetenv("MEGADOC_TEST_KEY") }
    let bench = try EndpointBench({ try MisbehavingServer("ok", "ok", "ok", "ok", "status=401", log: $0) }) {
      $0.keyVariable = "MEGADOC_TEST_KEY"
    }
    let error = try #require(await bench.generateError())
    #expect("\(error)".contains("as asked, for Bearer •••"))
    #expect(!String(reflecting: error).contains(secret) && !String(reflecting: bench.configuration).contains(secret))
    #expect(try bench.server.requests.allSatisfy { $0.key == "Bearer \(secret)" })
    #expect(try !bench.journalText.contains(secret))
  }

  @Test func aKeyThatTheServerRepeatsIsNotStored() async throws {
    let secret = "Secret-\(UUID().uuidString)"
    setenv("MEGADOC_TEST_LEAKED_KEY", secret, 1)
    defer { unsetenv("MEGADOC_TEST_LEAKED_KEY") }
    let bench = try EndpointBench({ try MisbehavingServer("then:leak", log: $0) }) { $0.keyVariable = "MEGADOC_TEST_LEAKED_KEY" }
    let generations = try await bench.generate()
    let encoded = Data("Bearer \(secret)".utf8).base64EncodedString()
    for text in [try bench.journalText, generations.map { $0.text + "\($0.parameters)" }.joined()] {
      #expect(text.contains("•••"))
      for part in [secret, secret.uppercased(), String(secret.dropFirst(9)), String(encoded.dropFirst(12).dropLast(4))] {
        #expect(!text.contains(part), "\(part)")
      }
    }
  }

  /// Each of these ended the process, or lifted the budget.
  @Test(arguments: ["9223372036854775807+1", "-1000000+1", "-9223372036854775808+-1", "4611686018427387904+4611686018427387904"])
  func countsThatNoRequestCanHaveAreEstimated(usage: String) async throws {
    let bench = try EndpointBench({ try MisbehavingServer("then:usage=\(usage)", log: $0) }) {
      $0.maximumNewTokens = 100
      $0.tokenBudget = 700
    }
    guard case .budgetSpent(let finished, _, let tokens, _) = await bench.generateError() else {
      Issue.record("the budget was not kept")
      return
    }
    #expect(finished >= 3 && tokens > 0 && tokens <= 700)
  }

  @Test(arguments: ["1e30", "1e308", "9223372036854775807", "0x1p70"]) func waitsForEverEndTheSession(header: String) async throws {
    let bench = try EndpointBench({ try MisbehavingServer("then:later=\(header)", log: $0) }) { $0.attempts = 2 }
    guard case .gaveUp(_, _, _, let reason) = await bench.generateError() else {
      Issue.record("the session went on")
      return
    }
    #expect(reason.contains("status 503"))
  }

  @Test(arguments: ["flood", "bomb"]) func anAnswerWithoutEndIsGivenUp(kind: String) async throws {
    let bench = try EndpointBench({ try MisbehavingServer("then:\(kind)", log: $0) }) {
      ($0.attempts, $0.timeoutSeconds, $0.concurrency) = (1, 60, 1)
    }
    guard case .gaveUp(_, _, 1, let reason) = await bench.generateError() else {
      Issue.record("the session went on")
      return
    }
    #expect(reason == "the answer is longer than 16 MB")
  }

  @Test func settingsBeyondReasonAreRefused() async throws {
    for change: (inout EndpointConfiguration) -> Void in [
      { $0.maximumNewTokens = .max }, { $0.timeoutSeconds = 1e300 }, { $0.timeoutSeconds = .nan }, { $0.longestWaitSeconds = .infinity },
      { $0.concurrency = .max },
    ] {
      let bench = try EndpointBench({ try MisbehavingServer(log: $0) }, change)
      guard case .configuration = await bench.generateError() else {
        Issue.record("\(bench.configuration) was taken")
        continue
      }
    }
  }

  @Test func aMissingKeyIsFoundBeforeAnythingIsSent() async throws {
    let bench = try EndpointBench({ try MisbehavingServer(log: $0) }) { $0.keyVariable = "MEGADOC_TEST_NO_SUCH_KEY" }
    #expect(await bench.generateError() == .key(variable: "MEGADOC_TEST_NO_SUCH_KEY"))
    #expect(!FileManager.default.fileExists(atPath: bench.directory.path + "/server.log"))
  }

  @Test(arguments: ["ftp://host/v1", "http://user:password@host/v1", #"http:\\user:password@host/v1"#])
  func addressesThatCannotBeMeantAreRefused(url: String) async throws {
    let bench = try EndpointBench({ try MisbehavingServer(log: $0) }) { $0.baseURL = url }
    guard case .configuration = await bench.generateError() else {
      Issue.record("accepted \(url)")
      return
    }
    #expect(await bench.generateError()?.description.contains("password@") == false)
  }

  @Test func thoughtsSeeWhatIsBeforeAndAfterTheirSplitPoint() async throws {
    let bench = try EndpointBench { try MisbehavingServer(log: $0) }
    let document = Document(id: "a", text: "abcdefg")
    let thoughts = try await bench.generator(.latentThoughts(ByteTokenizer())).generations(of: [document], count: 2, key: key)
    #expect(thoughts.map(\.sample) == [0, 1] && thoughts[0].promptVersion == "latent-thought-1")
    let prompts = try bench.server.requests.map { $0.body!.messages[1].content }.sorted { $0.count < $1.count || $0 < $1 }
    #expect(prompts.contains { $0.hasSuffix("First part:\n\nabc\n\nSecond part:\n\ndefg") })
    #expect(prompts.contains { $0.hasSuffix("First part:\n\nabcde\n\nSecond part:\n\nfg") })
    await #expect(throws: StreamError.documentTooShort(id: "a", tokens: 7, pieces: 8)) {
      try await bench.generator(.latentThoughts(ByteTokenizer())).generations(of: [document], count: 7, key: key)
    }
    #expect((try bench.server.requests.count) == 2)
  }

  @Test func anInterruptedSessionEndsAtOnceAndGoesOnLater() async throws {
    let bench = try EndpointBench({ try MisbehavingServer("ok", "ok", "slow=600", "slow=600", "slow=600", log: $0) }) {
      $0.timeoutSeconds = 300
    }
    let generator = bench.generator()
    let session = Task { try await generator.generations(of: documents, count: 2, key: key) }
    while ((try? bench.server.requests.count) ?? 0) < 5 { try await Task.sleep(for: .milliseconds(10)) }
    session.cancel()
    await #expect(throws: CancellationError.self) { try await session.value }
    #expect((try bench.server.requests.count) == 5)
    #expect(try await bench.generate().count == 12)
  }
}
