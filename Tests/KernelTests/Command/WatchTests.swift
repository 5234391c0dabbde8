import Foundation
import TestSupport
import Testing

@Suite struct WatchTests {
  @Test func `A save runs again what it changes and what depends on that, also when it comes in the middle of a run`() throws {
    let folder = try TemporaryDirectory()
    func cells(_ a: Int) -> String {
      "// %% A\nlet a = \(a)\n// %% B\nlet b = 1\nprint(\"b ran\")\n// %% C\nimport Foundation\nprint(\"sum\", a + b)\nsleep(1)\n"
    }
    let path = folder.write("a.swift", cells(1))
    let outcome = try MegadocProgram.run(["run", path, "--watch"], when: ["sum 2"]) { process in
      // The last cell is still running.
      _ = folder.write("a.swift", cells(5))
      Thread.detachNewThread {
        // The second pass ends by itself, and with its report.
        for _ in 0..<500 where folder.read("a.html")?.contains("sum 6") != true { usleep(100_000) }
        kill(process, SIGINT)
      }
    }
    #expect(outcome.status == 0, "\(outcome.output)")
    #expect(outcome.lines.filter { $0.hasPrefix("sum ") } == ["sum 2", "sum 6"])
    #expect(outcome.lines.count { $0 == "b ran" } == 1)
  }
}
