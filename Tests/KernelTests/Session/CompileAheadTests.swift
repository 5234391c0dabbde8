import Foundation
import Kernel
import TestSupport
import Testing

/// The compiler works while a cell does.
@Suite struct CompileAheadTests {
  @Test func `The next cell is compiled while this one runs`() throws {
    let folder = try TemporaryDirectory()
    let cells =
      "// %%\nimport Foundation\nprint(\"begun\")\nwhile access(\"\(folder.path)/go\", F_OK) != 0 { usleep(10_000) }\n// %%\nlet a = 1\n"
    let compiled = {
      (try? FileManager.default.contentsOfDirectory(atPath: folder.path + "/cache/compiled"))?.count { !$0.hasSuffix(".tmp") } ?? 0
    }
    var seen = 0
    let outcome = try MegadocProgram.run(["run", folder.write("a.swift", cells)], cache: folder.path + "/cache", when: ["begun"]) { _ in
      for _ in 0..<1_000 where compiled() < 2 { usleep(20_000) }
      seen = compiled()
      _ = folder.write("go", "")
    }
    #expect(outcome.status == 0 && seen == 2, "\(outcome.output)")
  }
}
