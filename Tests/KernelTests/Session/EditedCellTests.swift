import Kernel
import Testing

/// A cell of a notebook, edited and run again: it is the same cell, and what it declared before goes.
@Suite struct EditedCellTests {
  @Test(
    arguments: [
      ("func o(_ x: Int) -> String { \"int\" }", "func o(_ x: Double) -> String { \"double\" }", "print(o(1))", "double\n"),
      ("func o(_ x: Int) -> String { \"int\" }", "func o<T>(_ x: T) -> String { \"any\" }", "print(o(1))", "any\n"),
      ("func o(_ x: Int) -> String { \"int\" }", "func o(_ x: Double) -> String { \"double\" }; print(o(2))", "print(o(1))", "double\n"),
      ("let x = 1", "let z = 2", "print(x)", nil), ("struct T { var a = 1 }", "let t = 1", "print(T())", nil),
      ("func f() -> Int { 1 }", "%time let other = 1", "print(f())", nil),
    ] as [(String, String, String, String?)])
  func `What an earlier version declared goes`(before: String, after: String, use: String, printed: String?) throws {
    let cells = try LiveCells()
    try cells.run(before, cellID: "a")
    try cells.run("let unrelated = 1", cellID: "b")
    #expect(try cells.run(after, cellID: "a").failure == nil)
    let told = try cells.run(use, cellID: "c")
    if let printed { #expect(told.printed == printed) } else { #expect(told.failure?.kind == .compile) }
  }

  @Test func `A version that fails takes nothing away, and an undo gives back`() throws {
    let cells = try LiveCells()
    try cells.run("let x = 1\nfunc o(_ x: Int) -> Int { 1 }", cellID: "a")
    #expect(try cells.run("let z = nothing", cellID: "a").failure != nil)
    #expect(try cells.run("let z = [1][2]", cellID: "a").failure != nil)
    #expect(try cells.run("print(x, o(1))").printed == "1 1\n")
    try cells.run("let z = 2", cellID: "a")
    #expect(try cells.run("print(x)").failure != nil)
    try cells.run("%undo")
    try cells.run("%undo")
    #expect(try cells.run("print(x, o(1))").printed == "1 1\n")
  }

  @Test func `Other cells keep what they declare, and the same text keeps its own`() throws {
    let cells = try LiveCells()
    try cells.run("func o(_ x: Int) -> Int { 1 }", cellID: "a")
    try cells.run("func o(_ x: Double) -> Int { 2 }", cellID: "b")
    try cells.run("func o(_ x: Int) -> Int { 1 }", cellID: "a")
    #expect(try cells.run("print(o(1), o(1.5))").printed == "1 2\n")
    try cells.run("func p() {}", cellID: "a")
    #expect(try cells.run("print(o(1.5))").printed == "2\n")
  }

  @Test func `What still uses an earlier version is told`() throws {
    let cells = try LiveCells()
    try cells.run("func o(_ x: Int) -> Int { 1 }\nlet x = 1\nvar cfg = 1", cellID: "a")
    try cells.run("func user() -> Int { o(1) }\nfunc other() -> Int { x }\nfunc third() -> Int { cfg }", cellID: "b")
    let told = try cells.run("func o(_ x: Double) -> Int { 2 }\nvar cfg = 2", cellID: "a").warnings.joined()
    #expect(told.contains("user of cell 2 still uses the earlier o: run cell 2 again"))
    #expect(told.contains("third of cell 2 still uses the earlier cfg: run cell 2 again"))
    #expect(told.contains("other of cell 2 still uses x, which cell 3 declares no more"))
  }

  @Test func `A name that a failed cell declares is explained`() throws {
    let cells = try LiveCells()
    try cells.run("let tok = [1][2]\nfunc helper() {}")
    for (use, name) in [("print(tok)", "tok"), ("helper()", "helper")] {
      let details = try cells.run(use).failure?.details ?? ""
      #expect(details.contains("cell 1 declares \(name), but failed: correct it and run it again"))
    }
    try cells.run("let gone = 1")
    try cells.run("%undo")
    #expect(try cells.run("gone").failure?.details.contains("cell 4 declared gone, and has been undone") == true)
  }
}
