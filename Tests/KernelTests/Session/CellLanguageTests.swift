import Kernel
import Testing

/// What cells may say, in one session.
@Suite(.serialized) struct CellLanguageTests {
  @Test func `Declarations of every kind are seen by later cells`() throws {
    let notebook = try LiveNotebook()
    try notebook.run(
      """
      var count = 1
      let (left, right) = (2, 3)
      func twice(_ x: Int) -> Int { 2 * x }
      struct Point { var x = 1; private var hidden = 2; func sum() -> Int { x + hidden } }
      class Base { func name() -> String { "base" } }
      enum Side { case near, far(Int) }
      protocol Shape { var area: Double { get } }
      typealias Number = Int
      extension Int { var tripled: Int { 3 * self } }
      infix operator <+>
      func <+> (a: Int, b: Int) -> Int { a * 10 + b }
      actor Counter { var n = 0; func up() -> Int { n += 1; return n } }
      """)
    try notebook.run(
      "final class Derived: Base { override func name() -> String { \"derived\" } }\nstruct Square: Shape { var area = 4.0 }\ncount += 5")
    let run = try notebook.run(
      """
      let n: Number = twice(count) + left + right
      let parts: [Any] = [n, Point().sum(), Derived().name(), Side.far(3), Square().area, 2.tripled, 1 <+> 2]
      parts
      """)
    #expect(run.failure == nil)
    #expect(run.results == [#"[17, 3, "derived", far(3), 4.0, 6, 12]"#])
    #expect(try notebook.run("await Counter().up()").results == ["1"])
  }

  @Test func `The newest declaration of a name wins`() throws {
    let notebook = try LiveNotebook()
    try notebook.run("let x = 1\nstruct P { var a = 1 }\nfunc f() -> String { \"old\" }\nlet keep = f")
    try notebook.run("let x = \"text\"\nstruct P { var b = 2.5 }\nfunc f() -> String { \"new\" }")
    #expect(try notebook.run("(x, P(), f(), keep())").results == [#"("text", P(b: 2.5), "new", "new")"#])
    try notebook.run(
      "func print(_ text: String) { Swift.print(\"mine\", text) }\nstruct Array { var own = true }\nstruct Table { var mine = 1 }")
    let run = try notebook.run("print(\"hello\")\n(Array(), [1, 2].count, Table())")
    #expect(run.failure == nil)
    #expect(run.printed == "mine hello\n")
    #expect(run.results == ["(Array(own: true), 2, Table(mine: 1))"])
  }

  @Test func `Values are shown for reading`() throws {
    let notebook = try LiveNotebook()
    try notebook.run(
      "struct P { var a = 1; var s: String? = \"x\" }\nenum E { case plain, pair(Int, name: String) }\nclass C { var z = [1] }")
    let expected = [
      ("\"a\\\"b\"", #""a\"b""#), ("Optional(3)", "3"), ("nil as Int?", "nil"), ("[1, 2]", "[1, 2]"), ("[\"k\": [1]]", #"["k": [1]]"#),
      ("P()", #"P(a: 1, s: "x")"#), ("E.plain", "plain"), ("E.pair(1, name: \"n\")", #"pair(1, name: "n")"#), ("C()", "C(z: [1])"),
      ("(1, b: 2)", "(1, b: 2)"), ("1.5", "1.5"), ("[Int]()", "[]"), ("[Int: Int]()", "[:]"),
    ]
    let run = try notebook.run(expected.map { "_megadocShow(\($0.0))" }.joined(separator: "\n"))
    #expect(run.results == expected.map(\.1))
    #expect(try notebook.run("Table([\"a\"], rows: [[\"1\"]])").results.first?.contains("─") == true)
  }

  @Test func `Nothing is shown for statements, assignments, Void and a final semicolon`() throws {
    let notebook = try LiveNotebook()
    try notebook.run("var x = 1\nfunc nothing() {}")
    for code in ["x = 2", "x += 1", "nothing()", "x;", "if x > 0 { x } else { 0 }", "let y = x", "for _ in 0..<2 { x }", "print(\"\")", ""]
    {
      #expect(try notebook.run(code).results == [], "\(code)")
    }
    #expect(try notebook.run("x // a comment").results == ["3"])
    #expect(try notebook.run("[1, 2]\n  .map {\n    $0 + x\n  } /* tail */\n").results == ["[4, 5]"])
  }

  @Test func `try and await stand at the top level, again and again`() throws {
    let notebook = try LiveNotebook()
    try notebook.run("struct Boom: Error {}\nfunc risky(_ fail: Bool) throws -> Int { if fail { throw Boom() }; return 7 }")
    #expect(try notebook.run("try risky(false)").results == ["7"])
    for round in 1...5 {
      let run = try notebook.run("try await Task.sleep(nanoseconds: 1_000)\nlet awaited = await Task { \(round) }.value\nawaited")
      #expect(run.failure == nil)
      #expect(run.results == ["\(round)"])
    }
    #expect(try notebook.run("awaited + 1").results == ["6"])
    let failed = try notebook.run("await Task.yield()\ntry risky(true)")
    #expect(failed.failure?.kind == .uncaughtError)
    #expect(failed.failure?.summary == "Boom()")
    #expect(try notebook.run("awaited").results == ["5"])
  }

  @Test func `What a cell that awaits declares as Sendable is there for later cells`() throws {
    let notebook = try LiveNotebook()
    try notebook.run(
      """
      let add: @Sendable (Int) -> Int = { $0 + 1 }
      private let pairs: [(name: String, make: @Sendable (Int) -> Int)] = [(name: "a", make: add)]
      var (some, count): (any Sendable, Int) = (await Task { 5 }.value, 2)
      public let both: any Hashable & Sendable = 7, none: (@Sendable () -> Void)? = nil
      guard let bound = Optional(add) else { fatalError() }
      """)
    #expect(try notebook.run("(add(1), pairs[0].make(2), count, bound(3), none == nil)").results == ["(2, 3, 2, 4, true)"])
    #expect(try notebook.run("(some as! Int) + (both as! Int)").results == ["12"])
    #expect(try notebook.run("await Task { [add] in add(6) }.value").results == ["7"])
    try notebook.run("some = 8")
    #expect(try notebook.run("some as! Int").results == ["8"])
  }

  @Test func `The runtime knows what a cell's types conform to`() throws {
    let notebook = try LiveNotebook()
    try notebook.run("struct Named: CustomStringConvertible { var description: String { \"I am named\" } }")
    #expect(try notebook.run("print(Named())").printed == "I am named\n")
    #expect(try notebook.run("Named()").results == ["I am named"])
    #expect(try notebook.run("(1 as Any) is CustomStringConvertible && Named() as Any is CustomStringConvertible").results == ["true"])
  }

  @Test func `Conformances declared in cells hold at run time`() throws {
    let notebook = try LiveNotebook()
    try notebook.run(
      """
      struct Named: CustomStringConvertible { var description: String { "by its own words" } }
      struct Drawn: Displayable { var mimeBundle: MimeBundle { MimeBundle(plain: "drawn") } }
      enum Rank: Int, CaseIterable, Codable { case low, high }
      """)
    #expect(try notebook.run("print(Named(), [Named()])").printed == "by its own words [by its own words]\n")
    #expect(try notebook.run("Drawn()").results == ["drawn"])
    #expect(try notebook.run("extension Int: Error {}\n(5 as Any) is any Error").results == ["true"])
    #expect(try notebook.run("(Rank.high as Any) is any Encodable").results == ["true"])
  }

  @Test func `Imports hold for later cells`() throws {
    let notebook = try LiveNotebook()
    try notebook.run("import Foundation")
    #expect(try notebook.run("sqrt(16.0)").results == ["4.0"])
    try notebook.run("import RegexBuilder\nfatalError()")
    #expect(try notebook.run("\"a1\".firstMatch(of: Regex { One(.digit) }) != nil").results == ["true"])
  }

  @Test func `Printed text, displays and standard error keep their order`() throws {
    let notebook = try LiveNotebook()
    let run = try notebook.run(
      """
      import Foundation
      for i in 0..<50 {
        print("out \\(i)")
        FileHandle.standardError.write(Data("err \\(i)\\n".utf8))
        display(MimeBundle(plain: "\\(i)"))
      }
      """)
    #expect(run.sequence == (0..<50).flatMap { ["out \($0)", "err \($0)", "display \($0)"] })
  }

  @Test func `What a thread writes to standard error tears no printed line`() throws {
    let notebook = try LiveNotebook()
    let run = try notebook.run(
      """
      import Foundation
      let lines = 3000
      let thread = Thread { for i in 0..<lines { fputs("err \\(i)\\n", stderr) } }
      thread.start()
      for i in 0..<lines { print("out", i) }
      while !thread.isFinished { usleep(1000) }
      """)
    let written = Set((0..<3000).flatMap { ["out \($0)", "err \($0)"] })
    let torn = written.symmetricDifference(run.printed.split(separator: "\n").map(String.init))
    #expect(run.failure == nil && torn.isEmpty, "\(torn.count): \(torn.prefix(3))")
  }

  /// Each keeps a stream locked for ever.
  private static let keepers = ["print(Endless())", "_ = readLine()"]

  @Test(arguments: keepers) func `A thread that keeps a stream keeps no cell from its end`(_ keeper: String) throws {
    let notebook = try LiveNotebook()
    let run = try notebook.run(
      """
      import Foundation
      struct Endless: CustomStringConvertible { var description: String { while true { usleep(1000) } } }
      let thread = Thread { \(keeper) }
      thread.start()
      usleep(100_000)
      for i in 0..<3 { fputs("err \\(i)\\n", stderr) }
      """)
    #expect(run.failure == nil && run.printed == "err 0\nerr 1\nerr 2\n", "\(run)")
    let later = try notebook.run("print(6 * 7)")
    #expect(later.failure == nil && later.printed == "42\n", "\(later)")
  }

  @Test func `A large display arrives whole`() throws {
    let run = try LiveNotebook().run("display(MimeBundle(plain: String(repeating: \"é\", count: 1_000_000)))")
    #expect(run.sequence.first?.count == 1_000_008)
  }
}
