import Foundation
import TestSupport
import Testing

@Suite struct CompiledCellsTests {
  @Test func `A second run of a file compiles nothing, though it runs every cell`() throws {
    let folder = try TemporaryDirectory()
    let cells = ["let value0 = 1"] + (1..<12).map { "let value\($0) = value\($0 - 1) + 1" } + ["print(\"last\", value11)"]
    let file = folder.write("a.swift", cells.map { "// %%\n\($0)\n" }.joined())
    let run = { try MegadocProgram.run(["run", file, "--refresh"], cache: folder.path + "/cache") }
    #expect(try run().lines.contains("last 12"))
    let compiled = folder.path + "/cache/compiled/"
    let entries = try FileManager.default.contentsOfDirectory(atPath: compiled).sorted()
    #expect(entries.count == cells.count)
    for entry in entries { utimes(compiled + entry, [timeval(tv_sec: 1_000, tv_usec: 0), timeval(tv_sec: 1_000, tv_usec: 0)]) }
    #expect(try run().lines.contains("last 12"))
    #expect(try FileManager.default.contentsOfDirectory(atPath: compiled).sorted() == entries)
    // Whoever takes a cell from there notes the time.
    for entry in entries {
      let taken = try FileManager.default.attributesOfItem(atPath: compiled + entry)[.modificationDate] as? Date
      #expect(try #require(taken).timeIntervalSince1970 > 2_000)
    }
  }
}
