import Corpus
import Foundation
import TestSupport
import Testing

@Suite struct KilledSessionTests {
  /// What was in flight at the kill is lost; what was answered and in the journal is never asked for again.
  @Test func killedAgainAndAgainASessionPaysForEachGenerationOnce() throws {
    let directory = try TemporaryDirectory()
    let server = try MisbehavingServer("every:slow=0.2", log: directory.path + "/server.log")
    try #"{"baseURL": "\#(server.baseURL)", "model": "test", "concurrency": 4}"#
      .write(toFile: directory.path + "/endpoint.json", atomically: true, encoding: .utf8)
    try (0..<10).map { #"{"id": "d\#($0)", "text": "Document number \#($0)."}"# }.joined(separator: "\n")
      .write(toFile: directory.path + "/documents.jsonl", atomically: true, encoding: .utf8)

    var killsMidway = 0
    for attempt in 1... {
      let before = try? server.requests.count
      let worker = Process()
      worker.executableURL = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
        .appendingPathComponent("megadoc-worker")
      worker.arguments = [
        "generate", "--endpoint", directory.path + "/endpoint.json", "--documents", directory.path + "/documents.jsonl", "--count", "10",
        "--journal", directory.path + "/journal.jsonl", "--output", directory.path + "/generations.jsonl",
      ]
      worker.standardError = FileHandle.nullDevice
      try worker.run()
      // Killed in the middle of its requests, after some more of them each time. Waiting holds the thread: among many other
      // tests a suspended one may come back too late.
      while worker.isRunning, attempt < 6, (try? server.requests.count) ?? 0 < (before ?? 0) + 7 + attempt {
        usleep(2000)
      }
      if attempt < 6 {
        kill(worker.processIdentifier, SIGKILL)
      }
      while worker.isRunning { usleep(5000) }
      if attempt >= 6 {
        #expect(worker.terminationStatus == 0)
        break
      }
      let lines = try String(contentsOfFile: directory.path + "/journal.jsonl", encoding: .utf8).split(separator: "\n").count
      if 1..<100 ~= lines { killsMidway += 1 }
    }
    #expect(killsMidway >= 1)
    let seeds = try server.requests.map { $0.body!.seed }
    #expect(Set(seeds).count == 100)
    #expect(seeds.count <= 100 + 4 * 5)
    let journal = try String(contentsOfFile: directory.path + "/journal.jsonl", encoding: .utf8)
    #expect(journal.split(separator: "\n").count == 100)
    let written = try String(contentsOfFile: directory.path + "/generations.jsonl", encoding: .utf8)
    #expect(written.split(separator: "\n").count == 100)
  }
}
