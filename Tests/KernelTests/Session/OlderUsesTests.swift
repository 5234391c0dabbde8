import CellEngine
import Kernel
import TestSupport
import Testing

/// Code goes on using what it was compiled with, and every front says so.
@Suite struct OlderUsesTests {
  private func words(_ cells: String...) throws -> [String] {
    let session = try LiveSession()
    defer { session.close() }
    return try cells.enumerated().map { index, code in
      var told = ""
      let heading = CellHeading(number: index + 1)
      let result = try session.run(CellJob(CellCode(text: code, path: heading.name), name: heading.name, heading: heading)) { event in
        if case .warnings(let text) = event { told += text }
      }
      #expect(result.failure == nil)
      return told
    }
  }

  @Test func `Functions that use an earlier declaration are named, with what runs them again`() throws {
    let told = try words(
      "func f(x: Int) -> Int { x }\nfunc caller() -> Int { f(x: 1) }", "func other() -> Int { f(x: 2) }\nlet value = f(x: 3)",
      "func f(x: Int) -> Double { 100 }", "func other() -> Int { Int(f(x: 2)) }", "func f(x: Int) -> String { \"new\" }",
      "func f(x: Double) -> Double { x }")
    #expect(told[..<2] == ["", ""])
    #expect(
      told[2] == "caller of cell 1 still uses the earlier f: declare it again below to change that\n"
        + "other of cell 2 still uses the earlier f: run cell 2 again to change that")
    #expect(told[3] == "")
    #expect(told[4].contains("other of cell 4") && !told[4].contains("cell 2"))
    // Another overload replaces none.
    #expect(told[5] == "")
  }

  /// Two hours of cells took more and more of the front's time: it grew with the cube of their number.
  @Test(.timeLimit(.minutes(5))) func `A name that is declared a thousand times is told of like one that is declared twice`() {
    let texts =
      ["func user() -> Int { f() + V().g() }\nstruct V {}\nfunc f() -> Int { 0 }\nextension V { func g() -> Int { 0 } }"]
      + (1...1000).map { "func f() -> Int { \($0) }\nextension V { func g() -> Int { \($0) } }" }
    let earlier = texts.enumerated().map { OlderUses.Cell($1, name: "cell \($0 + 1)") }
    let alike = OlderUses.Cell("func f() -> Int { -1 }\nextension V { func g() -> Int { -1 } }", name: "cell 1002")
    #expect(OlderUses(of: alike, earlier: earlier).text == nil)
    let other = OlderUses.Cell("func f() -> Double { 1 }\nextension V { func g() -> Double { 1 } }", name: "cell 1002")
    #expect(
      OlderUses(of: other, earlier: earlier).text
        == "user of cell 1 still uses the earlier f: declare it again below to change that\n"
        + "user of cell 1 uses g: if of V, still the earlier one; run cell 1 again to change that")
  }

  @Test func `Members that are declared again are told of`() throws {
    let told = try words(
      "struct V { var x: Int }\nextension V { func len() -> Int { x } }",
      "func use(_ v: V) -> Int { v.len() }\nfunc other(_ v: V) -> Int { v.x }",
      "extension V { func len() -> Double { Double(x) * 2 } }", "extension V { func wide() -> Int { x } }",
      "func use(_ v: V) -> Int { Int(v.len()) }", "extension V { func len(by k: Double = 2) -> Double { k } }")
    #expect(told[2] == "use of cell 2 uses len: if of V, still the earlier one; run cell 2 again to change that")
    #expect(told[3] == "" && told[4] == "")
    #expect(told[5].contains("use of cell 5 uses len") && !told[5].contains("cell 2"))
  }

  @Test func `They are named for cells out of the cache too`() throws {
    let folder = try TemporaryDirectory()
    let file = folder.write(
      "a.swift", "// %%\nfunc f() -> Int { 1 }\nfunc caller() -> Int { f() }\n// %%\nfunc f() -> Double { 2 }\n// %%\nprint(caller())\n")
    for _ in 0..<2 {
      let run = try MegadocProgram.run(["run", file], cache: folder.path + "/cache")
      #expect(run.output.contains("caller of cell 1 still uses the earlier f"), "\(run.output)")
    }
    #expect(try MegadocProgram.run(["run", file], cache: folder.path + "/cache").output.contains("kept from"))
  }

  @Test func `Variables and types are told of too`() throws {
    let told = try words(
      "var cfg = [\"lr\": 0.1]\nstruct Layer { var w = 1 }", "func use() -> Double { cfg[\"lr\"]! }\nfunc make() -> Layer { Layer() }",
      "var cfg = [\"lr\": 0.5]", "struct Layer { var w = 2 }", "let unrelated = 1")
    #expect(told[2] == "use of cell 2 still uses the earlier cfg: run cell 2 again to change that")
    #expect(told[3] == "make of cell 2 still uses the earlier Layer: run cell 2 again to change that")
    #expect(told[4] == "")
  }
}
