import CellEngine
import Foundation
import Kernel
import CellResults
import TestSupport
import Testing

/// `%`-commands, in a session of this process.
@Suite(.serialized) struct MagicTests {
  private final class Told: @unchecked Sendable {
    var notes: [String] = []
    var results: [String] = []
    var displays: [String] = []
    var printed = ""
  }

  private func run(_ code: String, in session: LiveSession) throws -> (told: Told, failure: CellFailure?) {
    let told = Told()
    let heading = CellHeading(number: session.ledger().entries.count + 1)
    let job = CellJob(CellCode(text: code, path: heading.name), name: heading.name, heading: heading, timeout: 300)
    let result = try session.run(job) { event in
      switch event {
      case .note(let text): told.notes.append(text)
      case .display(.result(let bundle)): told.results.append(bundle.plain ?? "")
      case .display(.display(let bundle, _)): told.displays.append(bundle.plain ?? "")
      case .output(_, let text): told.printed += text
      default: break
      }
    }
    return (told, result.failure)
  }

  @Test func `Variables are listed with type, value and cell, the newest of each name`() throws {
    let session = try LiveSession()
    #expect(try run("%vars", in: session).told.notes == ["there are no variables yet"])
    _ = try run("var xs = [1, 2]\nlet (left, right) = (\"a\\nb\", 2.5)\nprivate let hidden = 1", in: session)
    _ = try run("func right() {}\nlet xs = Set<Int>()", in: session)
    _ = try run("let failed = [1][2]", in: session)
    let table = try #require(try run("%vars", in: session).told.results.first)
    let rows = table.split(separator: "\n").dropFirst(2).map { $0.split(separator: " ").joined(separator: " ") }
    #expect(rows.contains("left String \"a\\nb\" cell 2"), "\(table)")
    #expect(rows.contains("xs Set<Int> [] cell 3"))
    #expect(!table.contains("right"))
    #expect(!table.contains("failed"))
    #expect(try run("%vars le", in: session).told.results.first?.contains("xs") == false)
  }

  @Test func `Types are told without computing`() throws {
    let session = try LiveSession()
    _ = try run("func loud() -> [String: Int] { print(\"computed\"); return [:] }", in: session)
    let asked = try run("%type loud().keys.first", in: session).told
    #expect(asked.results == ["Optional<String>"])
    #expect(asked.printed == "")
    #expect(try run("%type nope", in: session).failure?.kind == .compile)
  }

  @Test func `Time is taken of a line, of the cell below, and of many runs`() throws {
    let session = try LiveSession()
    let line = try run("%time let x = (0..<1000).reduce(0, +)", in: session).told
    #expect(line.notes.first?.hasPrefix("time: ") == true)
    let below = try run("// %time\nx + 1", in: session).told
    #expect(below.results == ["499501"])
    #expect(below.notes.count == 1)
    let many = try run("%timeit -n 3 x * 2", in: session).told.results
    #expect(many.first?.hasSuffix("(mean and deviation of 7 runs, 3 in a run)") == true, "\(many)")
    #expect(try run("%timeit [1][x]", in: session).failure?.kind == .trap)
  }

  @Test func `Commands keep the lines of the code below them`() throws {
    let session = try LiveSession()
    let failure = try #require(try run("%optimize\n\nlet a = [1]\na[7]", in: session).failure)
    #expect(failure.line == 4)
    #expect(try run("%time let y: Int = \"\"", in: session).failure?.details.contains("%time let y: Int = \"\"") == false)
  }

  @Test func `An optimised cell is`() throws {
    let session = try LiveSession()
    // Debug builds evaluate what `assert` is given.
    #expect(try run("assert(false)", in: session).failure?.kind == .trap)
    #expect(try run("%optimize\nassert(false)\nprint(\"passed\")", in: session).told.printed == "passed\n")
  }

  @Test func `Unknown commands are refused with advice, comments pass`() throws {
    let session = try LiveSession()
    #expect(try run("%timit 1", in: session).failure?.summary == "there is no %timit; did you mean %timeit?")
    #expect(try run("%wurst", in: session).failure?.summary == "there is no %wurst; %help lists them all")
    #expect(try run("// %matplotlib inline\n1 + 1", in: session).told.results == ["2"])
    #expect(try run("// %vras", in: session).failure?.summary.contains("did you mean %vars?") == true)
  }

  @Test func `Cells are saved, loaded and listed; a reset forgets, a replay brings back`() throws {
    let session = try LiveSession()
    let folder = try TemporaryDirectory()
    let path = "\(folder.path)/saved.swift"
    _ = try run("let a = 20", in: session)
    _ = try run("nope", in: session)
    _ = try run("let b = a + 1", in: session)
    #expect(try run("%save \(path)", in: session).told.notes == ["2 cells in \(path)"])
    #expect(folder.read("saved.swift") == "// %%\nlet a = 20\n\n// %%\nlet b = a + 1\n")
    #expect(try run("%save \(path)", in: session).failure?.summary.contains("%save -f") == true)
    #expect(try run("%history 3", in: session).told.notes.count == 3)
    #expect(try run("%history nope", in: session).told.notes.first?.contains("✗ nope") == true)
    #expect(try run("%reset", in: session).failure == nil)
    #expect(try run("a", in: session).failure?.kind == .compile)
    let replayed = try run("%replay\na + b", in: session)
    #expect(replayed.told.results == ["41"], "\(String(describing: replayed.failure)) \(replayed.told.notes)")
    let other = try LiveSession()
    #expect(try run("%load \(path)\nb", in: other).told.results == ["21"])
    #expect(try run("%load /no/such.swift", in: other).failure?.summary.contains("no such file") == true)
  }

  @Test func `Help names every command, and one at a time`() throws {
    let session = try LiveSession()
    let page = try #require(try run("%help", in: session).told.notes.first)
    for name in ["vars", "type", "doc", "time", "timeit", "undo", "reset", "load", "save", "history", "help", "optimize"] {
      #expect(page.contains("%\(name)"), "\(name)")
    }
    #expect(try run("%help %time", in: session).told.notes.first?.hasPrefix("%time CODE") == true)
    #expect(try run("%doc Table", in: session).told.displays.first?.contains("struct Table") == true)
    let completed = session.complete("%ti", at: 3)
    #expect(completed.matches.map(\.text) == ["time", "timeit"])
    #expect(completed.replaced == 1..<3)
  }
}
