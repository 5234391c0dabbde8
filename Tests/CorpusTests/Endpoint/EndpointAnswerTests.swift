import Corpus
import Foundation
import Synchronization
import TestSupport
import Testing

/// What servers put into their answers.
@Suite(.timeLimit(.minutes(20))) struct EndpointAnswerTests {
  @Test func textInPartsAndBehindThoughtsIsTakenAlone() async throws {
    let bench = try EndpointBench { try MisbehavingServer("parts", "think=Hm", "thinking", log: $0) }
    let generations = try await bench.generate()
    #expect(generations.allSatisfy { $0.text.firstMatch(of: #/^Rewritten with seed \d+\.$/#) != nil }, "\(generations.map(\.text))")
    #expect((try bench.server.requests.count) == 13, "thoughts without a text are no answer")
  }

  @Test(arguments: ["null", "filter"]) func aDocumentWithoutTextStopsNoOther(_ behaviour: String) async throws {
    let bench = try EndpointBench {
      try MisbehavingServer("then:about=number 2,:\(behaviour)", log: $0)
    } _: {
      ($0.attempts, $0.concurrency) = (3, 1)
    }
    let attempts = behaviour == "filter" ? 1 : 3
    for round in 1...2 {
      let error = await bench.generateError()
      guard case .withoutText([EndpointBench.documents[2].id], attempts, let reason) = error else {
        Issue.record("\(String(describing: error))")
        return
      }
      #expect(reason.contains(behaviour == "filter" ? "content filter" : "no text"))
      // The others are finished at the first time, and not asked for again.
      #expect((try bench.server.requests.count) == 10 + round * 2 * attempts)
    }
    #expect((try bench.journalText.split(separator: "\n").count { $0.contains("\"generation\":{") }) == 10)
  }

  /// The first one ended the process, within Foundation.
  @Test(arguments: [
    "HTTP/1.1 200 Said\r\nCon\0\0\0", "HTTP/1.1 200 Said\r\n", "HTTP/1.1", "", "\0", "no protocol at all\r\n\r\n",
    "HTTP/9.9 200 OK\r\n\r\n",
    "HTTP/1.1 99999999999999999999 OK\r\n\r\n", "HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n{}", "HTTP/1.1 200 OK\r\nno colon\r\n\r\n",
    "HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999\r\n\r\n{}", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{}",
    "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n{}", "HTTP/1.1 100 Continue\r\n\r\n",
  ]) func whatIsNoAnswerIsGivenUpAndSaid(_ bytes: String) async throws {
    let bench = try EndpointBench {
      try MisbehavingServer("then:raw=\(Data(bytes.utf8).base64EncodedString())", log: $0)
    } _: {
      ($0.attempts, $0.concurrency) = (1, 1)
    }
    guard case .gaveUp(_, _, 1, let reason) = await bench.generateError() else {
      Issue.record("the session went on")
      return
    }
    #expect(!reason.isEmpty && reason.allSatisfy { !$0.isNewline })
    #expect(try bench.journalText.isEmpty)
  }

  @Test func textsThatAreCutOffAreCounted() async throws {
    let bench = try EndpointBench { try MisbehavingServer("length", "length", log: $0) }
    for _ in 1...2 {
      let last = Mutex<EndpointProgress?>(nil)
      _ = try await bench.generator { progress in last.withLock { $0 = progress } }.generations(
        of: EndpointBench.documents, count: 2, key: EndpointBench.key)
      let progress = last.withLock { $0! }
      #expect(progress.cutOff == 2 && progress.description.hasSuffix("2 cut off at maximumNewTokens"), "\(progress)")
    }
  }
}
