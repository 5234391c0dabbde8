import Kernel
import Testing

/// `%forget`: what a cell has declared is out of later cells' reach.
@Suite struct ForgettingTests {
  @Test func `Functions, variables, types and members are forgotten`() throws {
    let cells = try LiveCells()
    try cells.run("func f() -> Int { 1 }\nlet x = 2\nstruct T { func m() -> Int { 3 } }")
    try cells.run("func user() -> Int { f() + x }\nextension T { static func n() -> Int { 4 } }")
    #expect(
      try cells.run("%forget f x").notes == [
        "f of cell 1 is forgotten; user of cell 2 still uses it", "x of cell 1 is forgotten; user of cell 2 still uses it",
      ])
    for use in ["f()", "x"] {
      #expect(try cells.run("print(\(use))").failure?.details.contains("it was forgotten by %forget") == true)
    }
    #expect(try cells.run("print(user(), T().m(), T.n())").printed == "3 3 4\n")
    #expect(try cells.run("// %forget T.m(), T.n").failure == nil)
    #expect(try cells.run("print(T().m())").failure != nil)
    #expect(try cells.run("print(T.n())").failure != nil)
    #expect(try cells.run("%forget T").failure == nil)
    #expect(try cells.run("print(T())").failure != nil)
    #expect(try cells.run("let x = \"new\"; func f() -> Int { 7 }; print(x, f())").printed == "new 7\n")
    #expect(try !cells.run("%vars").notes.contains("error"))
  }

  @Test func `A name that no cell has declared is not forgotten`() throws {
    let cells = try LiveCells()
    try cells.run("func train() {}")
    #expect(try cells.run("%forget trian").failure?.summary == "no cell has declared trian; did you mean train?")
    #expect(try cells.run("%forget").failure != nil)
    #expect(try cells.run("train()").failure == nil)
  }

  @Test func `Undo remembers what was forgotten since, and no more`() throws {
    let cells = try LiveCells()
    try cells.run("func f() -> Int { 1 }\nfunc g() -> Int { 2 }")
    try cells.run("%forget g")
    try cells.run("%forget f\nvar x = 1")
    #expect(try cells.run("print(f())").failure != nil)
    #expect(try cells.run("%undo").notes.contains { $0.contains("cell 3 is undone") })
    #expect(try cells.run("print(f())").printed == "1\n")
    #expect(try cells.run("print(g())").failure != nil)
    try cells.run("%forget f")
    #expect(try cells.run("%undo").notes.last == "what was forgotten since is there again")
    #expect(try cells.run("print(f())").printed == "1\n")
    #expect(try cells.run("print(g())").failure != nil)
  }

  @Test func `A replay forgets again, and %vars shows nothing of it`() throws {
    let cells = try LiveCells()
    try cells.run("let x = 1\nlet y = 2")
    try cells.run("%forget x")
    try cells.run("%reset")
    #expect(try cells.run("%replay").failure == nil)
    #expect(try cells.run("print(y)").printed == "2\n")
    #expect(try cells.run("print(x)").failure != nil)
    #expect(try cells.run("%vars").failure == nil)
  }

  @Test func `Where two declarations stay ambiguous, the message names the cells and the way out`() throws {
    let cells = try LiveCells()
    try cells.run("protocol P {}\nprotocol Q {}\nstruct S: P, Q {}\nfunc f(_ x: P) -> Int { 1 }")
    try cells.run("func f(_ x: Q) -> Int { 2 }")
    let failure = try #require(try cells.run("print(f(S()))").failure)
    #expect(failure.details.contains("cell 1 and cell 2 declare f: %forget f puts it away"), "\(failure.details)")
    try cells.run("%forget f")
    try cells.run("func f(_ x: Q) -> Int { 2 }")
    #expect(try cells.run("print(f(S()))").printed == "2\n")
  }

  @Test func `A file forgets too, with and without a session`() throws {
    let place = try SessionPlace()
    let file = place.write("// %%\nlet x = 1\nfunc f() -> Int { x }\n// %%\n// %forget x\n// %%\nprint(\"is\", f())\n")
    #expect(try MegadocProgram.run(["run", file]).lines.contains("is 1"))
    let first = try place.run(file)
    #expect(first.lines.contains("is 1") && first.output.contains("no cell is stale"), "\(first.output)")
    #expect(try place.prompt("print(x)").contains("it was forgotten by %forget"))
    _ = try place.prompt("%forget f")
    let stale = try place.run(file, "--stale")
    #expect(stale.output.contains("no cell is stale") && stale.status == 0, "\(stale.output)")
  }
}
