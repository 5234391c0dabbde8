import Kernel
import TestSupport
import Testing

/// A function declared again with the same type is what earlier code calls from then on, as in Python.
@Suite(.serialized) struct LateBindingTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var first: String
    var again: String
    /// What it prints before and after `again`.
    var use: String
    var before: String
    var after: String

    init(_ name: String, _ first: String, _ again: String, _ use: String, _ before: String, _ after: String) {
      (testDescription, self.first, self.again, self.use, self.before, self.after) = (name, first, again, use, before, after)
    }
  }

  static let cases = [
    Case("a function", "func f(x: Int) -> Int { x }", "func f(x: Int) -> Int { x <= 1 ? 100 : f(x: x - 1) + 1 }", "f(x: 2)", "2", "101"),
    Case("one of a single instruction", "func f() {}", "func f() { print(\"new\", terminator: \"\") }", "f()", "", "new"),
    Case("that throws", "func f() throws -> Int { 1 }", "func f() throws -> Int { 2 }", "try! f()", "1", "2"),
    Case("a generic one", "func f<T: Comparable>(_ x: T) -> T { x }", "func f<U: Comparable>(_ x: U) -> U { max(x, x) }", "f(3)", "3", "3"),
    Case(
      "an inner constraint", "func f<T: Sequence>(_ x: T) -> Int where T.Element == Int { 1 }",
      "func f<T: Sequence>(_ x: T) -> Int where T.Element == Int { x.reduce(0, +) }", "f([4, 5])", "1", "9"),
    Case("a default", "func f(x: Int = 5) -> Int { x }", "func f(x: Int = 50) -> Int { x }", "f()", "5", "50"),
    Case(
      "an operator", "infix operator +++\nfunc +++ (a: Int, b: Int) -> Int { a }", "func +++ (a: Int, b: Int) -> Int { b }", "1 +++ 2", "1",
      "2"),
    Case("a large result", "func f() -> [Int] { [1] }", "func f() -> [Int] { [1, 2] }", "f().count", "1", "2"),
    Case(
      "a tuple with a type of the cell", "struct V { var a = 1 }\nfunc f() -> (V, Int) { (V(), 1) }",
      "func f() -> (V, Int) { (V(a: 5), 6) }", "f().0.a + f().1", "2", "11"),
    Case(
      "a method of a struct", "struct V { var a = 1; func m() -> Int { a } }", "extension V { func m() -> Int { a + 1 } }", "V().m()", "1",
      "2"),
    Case(
      "a mutating method", "struct V { var a = 1 }\nextension V { mutating func up() { a += 1 } }",
      "extension V { mutating func up() { a += 10 } }",
      "{ var v = V(); v.up(); return v.a }()", "2", "11"),
    Case(
      "a method of a class", "class C {}\nextension C { func m() -> Int { 1 } }", "extension C { func m() -> Int { 2 } }", "C().m()", "1",
      "2"),
    Case(
      "a static method", "enum E {}\nextension E { static func m() -> Int { 1 } }", "extension E { static func m() -> Int { 2 } }", "E.m()",
      "1", "2"),
    Case(
      "an initializer", "struct V { var a = 1 }\nextension V { init(q: Int) { self.init(); a = q } }",
      "extension V { init(q: Int) { self.init(); a = -q } }", "V(q: 3).a", "3", "-3"),
    Case(
      "a subscript", "struct V {}\nextension V { subscript(i: Int) -> Int { i } }", "extension V { subscript(i: Int) -> Int { i * 7 } }",
      "V()[2]", "2", "14"),
    Case("a computed property", "struct V {}\nextension V { var d: Int { 1 } }", "extension V { var d: Int { 2 } }", "V().d", "1", "2"),
    Case(
      "a method that a protocol demands",
      "protocol P { func q() -> Int }\nstruct V: P { func q() -> Int { 1 } }\nfunc all(_ p: any P) -> Int { p.q() }",
      "extension V { func q() -> Int { 2 } }", "all(V())", "1", "2"),
    Case(
      "of a type of the library", "extension Array where Element == Int { func total() -> Int { 1 } }",
      "extension Array where Element == Int { func total() -> Int { 2 } }", "[7].total()", "1", "2"),
  ]

  @Test(arguments: cases) func `Earlier code calls the newest`(exchange: Case) throws {
    let cells = try LiveCells()
    #expect(try cells.run("\(exchange.first)\nfunc caller() { print(\(exchange.use), terminator: \"\") }").failure == nil)
    #expect(try cells.run("caller()").printed.replacing("()", with: "") == exchange.before)
    let told = try cells.run(exchange.again)
    #expect(told.failure == nil && told.warnings == [])
    #expect(try cells.run("caller()").printed.replacing("()", with: "") == exchange.after)
    #expect(try cells.run("%undo").failure == nil)
    #expect(try cells.run("%undo").failure == nil)
    #expect(try cells.run("caller()").printed.replacing("()", with: "") == exchange.before)
  }

  @Test func `Asynchronous functions get the room that the newest needs`() throws {
    let cells = try LiveCells()
    try cells.run("func f(_ n: Int) async -> Int { n }\nfunc caller() async -> Int { await f(1) }\nlet kept = f")
    let told = try cells.run(
      """
      func f(_ n: Int) async -> Int {
        let many = (0..<20).map { $0 * n }
        let (a, b, c, d, e) = (many[0], many[1], many[2], many[3], many[4])
        try? await Task.sleep(for: .milliseconds(1))
        await Task.yield()
        return a + b + c + d + e + many.count
      }
      """)
    #expect(told.warnings == [] && told.failure == nil)
    #expect(try cells.run("let sum = await caller(); let other = await kept(2); print(sum, other)").printed == "30 40\n")
  }

  @Test func `Each newer one reaches all earlier callers`() throws {
    let cells = try LiveCells()
    try cells.run("func f() -> Int { 1 }\nfunc first() -> Int { f() }")
    try cells.run("func f() -> Int { 2 }\nfunc second() -> Int { f() }")
    try cells.run("func f() -> Int { 3 }")
    #expect(try cells.run("print(first(), second(), f())").printed == "3 3 3\n")
  }

  @Test func `A cell that fails changes no function`() throws {
    let cells = try LiveCells()
    try cells.run("func f() -> Int { 1 }\nfunc caller() -> Int { f() }")
    #expect(try cells.run("func f() -> Int { 2 }\nlet there = caller()\nprint(there)\nfatalError()").printed.hasPrefix("2\n"))
    #expect(try cells.run("print(caller())").printed == "1\n")
    try cells.run("func f() -> Int { 3 }")
    #expect(try cells.run("print(caller(), f())").printed == "3 3\n")
  }

  @Test func `A cell that never begins takes back nothing of the one before`() throws {
    let cells = try LiveCells()
    try cells.run("func f() -> Int { 1 }\nfunc caller() -> Int { f() }")
    try cells.run("func f() -> Int { 2 }")
    let warned = "func g() { let unused = 1 }"
    #expect(try cells.run(warned, stopsWhereWarned: true).failure?.kind == .interrupted)
    #expect(try cells.run("print(caller())").printed == "2\n")
    try cells.run("func f() -> Int { 3 }")
    let missing = "@_silgen_name(\"a_function_that_nobody_has\") func missing()\nmissing()"
    #expect(try cells.run(missing).failure?.kind == .trap)
    #expect(try cells.run("print(caller())").printed == "3\n")
  }

  static let others = [
    Case(
      "another result", "func f() -> Int { 1 }", "func f() -> Double { 2 }", "f()", "1",
      "caller of cell 1 still uses the earlier f: declare it again below to change that"),
    Case(
      "a closure that may stay", "func f(_ c: @escaping () -> Int) -> Int { c() }", "func f(_ c: () -> Int) -> Int { 2 }", "f { 1 }", "1",
      "caller of cell 1 still uses the earlier f: declare it again below to change that"),
    Case(
      "an opaque result", "func f() -> some Equatable { 1 }", "func f() -> some Equatable { \"new\" }", "f()", "1",
      "caller of cell 1 still uses the earlier f: declare it again below to change that"),
    Case(
      "a type declared again", "struct V { var a = 1 }\nfunc f(_ v: V) -> Int { v.a }",
      "struct V { var b = 2 }\nfunc f(_ v: V) -> Int { v.b }", "f(V())", "1",
      "caller of cell 1 still uses the earlier V: declare it again below to change that\n"
        + "caller, f of cell 1 still use the earlier f: declare them again below to change that"),
    Case(
      "a variable", "var total: Int { 1 }", "var total: Int { 2 }", "total", "1",
      "caller of cell 1 still uses the earlier total: declare it again below to change that"),
    Case(
      "an inlined function", "@inline(__always) func f() -> Int { 1 }", "@inline(__always) func f() -> Int { 2 }", "f()", "1",
      "caller of cell 1 still uses the earlier f: declare it again below to change that"),
  ]

  @Test(arguments: others) func `What cannot be exchanged is told`(exchange: Case) throws {
    let cells = try LiveCells()
    #expect(try cells.run("\(exchange.first)\nfunc caller() { print(\(exchange.use)) }").failure == nil)
    let told = try cells.run(exchange.again)
    #expect(told.failure == nil && told.warnings.joined().contains(exchange.after.split(separator: "\n").first!), "\(told)")
    if exchange.testDescription != "an inlined function" { #expect(try cells.run("caller()").printed == exchange.before + "\n") }
  }

  @Test func `An optimized cell keeps its functions, and that is told`() throws {
    let cells = try LiveCells()
    try cells.run("%optimize\nfunc f(_ x: Int) -> Int { x + 1 }\nfunc caller() -> Int { f(1) }")
    let told = try cells.run("func f(_ x: Int) -> Int { x + 100 }")
    #expect(told.warnings == ["caller of cell 1 still uses the earlier f: declare it again below to change that"])
    #expect(try cells.run("print(caller(), f(1))").printed == "2 101\n")
    // A plain cell can come to call a function of an optimized one.
    try cells.run("func g() -> Int { 1 }\nfunc plain() -> Int { g() }")
    #expect(try cells.run("%optimize\nfunc g() -> Int { 2 }").warnings == [])
    #expect(try cells.run("print(plain())").printed == "2\n")
  }

  @Test func `A run of a file depends on what takes the place of a function`() throws {
    let folder = try TemporaryDirectory()
    let text = { (last: String) in
      "// %%\nfunc f() -> Int { 1 }\nfunc caller() -> Int { f() }\n// %%\nfunc f() -> Int { \(last) }\n// %%\nprint(\"is\", caller())\n"
    }
    for (last, result) in [("2", "is 2"), ("2", "is 2"), ("3", "is 3")] {
      let run = try MegadocProgram.run(["run", folder.write("a.swift", text(last))], cache: folder.path + "/cache")
      #expect(run.lines.contains(result) && !run.output.contains("still uses"), "\(run.output)")
    }
  }
}
