import Corpus
import Foundation
import TestSupport
import Testing

@Suite struct KilledSessionTests {
  private let directory = try! TemporaryDirectory()

  /// Each server answers twelve requests and holds the rest for ever; then the session is killed with four in flight. What was
  /// in flight is lost; what was answered is in the journal and never asked for again.
  @Test func killedAgainAndAgainASessionPaysForEachGenerationOnce() async throws {
    try (0..<10).map { #"{"id": "d\#($0)", "text": "Document number \#($0)."}"# }.joined(separator: "\n")
      .write(toFile: directory.path + "/documents.jsonl", atomically: true, encoding: .utf8)
    var answered: [Int] = []
    for attempt in 1...5 {
      let log = directory.path + "/server\(attempt).log"
      let server = try MisbehavingServer(Array(repeating: "ok", count: 12) + ["then:slow=600"], log: log)
      let worker = try start(server)
      try await wait { journalLines == 12 * attempt && ((try? server.requests.count) ?? 0) == 16 }
      kill(worker.processIdentifier, SIGKILL)
      try await wait { !worker.isRunning }
      answered += try server.requests.filter { $0.kind == "ok" }.map { $0.body!.seed }
    }
    let server = try MisbehavingServer(log: directory.path + "/last.log")
    let worker = try start(server)
    try await wait { !worker.isRunning }
    #expect(worker.terminationStatus == 0)
    let last = try server.requests.map { $0.body!.seed }
    #expect(last.count == 40 && answered.count == 60)
    #expect(Set(answered + last).count == 100)
    #expect(journalLines == 100)
    #expect(try String(contentsOfFile: directory.path + "/generations.jsonl", encoding: .utf8).split(separator: "\n").count == 100)
  }

  private func start(_ server: MisbehavingServer) throws -> Process {
    let endpoint = directory.path + "/endpoint.json"
    try #"{"baseURL": "\#(server.baseURL)", "model": "test", "concurrency": 4}"#.write(toFile: endpoint, atomically: true, encoding: .utf8)
    let worker = Process()
    worker.executableURL = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
      .appendingPathComponent("megadoc-worker")
    worker.arguments = [
      "generate", "--endpoint", endpoint, "--documents", directory.path + "/documents.jsonl", "--count", "10",
      "--journal", directory.path + "/journal.jsonl", "--output", directory.path + "/generations.jsonl",
    ]
    worker.standardError = FileHandle.nullDevice
    try worker.run()
    return worker
  }

  private var journalLines: Int {
    FileManager.default.contents(atPath: directory.path + "/journal.jsonl")?.count { $0 == 0x0A } ?? 0
  }

  private struct TooLong: Error {}

  private func wait(until isTrue: () -> Bool) async throws {
    let deadline = ContinuousClock.now + .seconds(900)
    while !isTrue() {
      guard ContinuousClock.now < deadline else { throw TooLong() }
      try await Task.sleep(for: .milliseconds(5))
    }
  }
}
