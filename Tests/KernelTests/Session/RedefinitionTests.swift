import Kernel
import TestSupport
import Testing

/// A declaration made again replaces the earlier one for every call that could mean either.
@Suite(.serialized) struct RedefinitionTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var cells: [String]
    var result: String

    init(_ name: String, _ cells: String..., gives result: String) { (testDescription, self.cells, self.result) = (name, cells, result) }
  }

  static let replaced = [
    Case(
      "one more defaulted parameter", "func train(lr: Double) -> String { \"old\" }",
      "func train(lr: Double, steps: Int = 10) -> String { \"new\" }", "train(lr: 0.1)", gives: #""new""#),
    Case("one fewer", "func f(a: Int, b: Int = 1) -> Int { 1 }", "func f(a: Int) -> Int { 2 }", "f(a: 0)", gives: "2"),
    Case("another result", "func f() -> Int { 1 }", "func f() -> String { \"a\" }", "f()", gives: #""a""#),
    Case(
      "another result, three times", "func f() -> Int { 1 }", "func f() -> String { \"a\" }", "func f() -> Double { 2.5 }", "f()",
      gives: "2.5"),
    Case("no longer throws", "func h(_ x: Int) throws -> Int { x }", "func h(_ x: Int) -> Int { x + 1 }\nlet y = h(1)", "h(y)", gives: "3"),
    Case("throws", "func h(_ x: Int) -> Int { x }", "func h(_ x: Int) throws -> Int { x + 1 }", "try h(1)", gives: "2"),
    Case("async", "func h(_ x: Int) -> Int { x }", "func h(_ x: Int) async -> Int { x + 1 }", "await h(1)", gives: "2"),
    Case(
      "constraints", "func g<T: Equatable>(_ x: T) -> Int { 1 }", "func g<U: Comparable>(_ x: U) -> Int { 2 }",
      "func g<T>(_ x: T) -> Int { 3 }", "g(1)", gives: "3"),
    Case(
      "of the runtime's types", "extension Int { func twice() -> Int { self * 2 } }", "extension Int { func twice() -> Double { 0.5 } }",
      "3.twice()", gives: "0.5"),
    Case(
      "used in its own cell", "func f() -> Int { 1 }\nlet x = f()", "func f() -> String { \"a\" }\nlet x = f()", "x + f()", gives: #""aa""#),
    Case(
      "an opaque result", "func s() -> some Sequence<Int> { [1] }", "func s() -> some Sequence<Int> { [2] }", "Array(s())", gives: "[2]"),
    Case(
      "an operator", "infix operator <+>\nfunc <+> (a: Int, b: Int) -> Int { a }", "func <+> (a: Int, b: Int) -> Double { 0.5 }", "1 <+> 2",
      gives: "0.5"),
    Case(
      "a witness", "protocol Sized { func size() -> Int }\nstruct V: Sized { func size() -> Int { 1 } }",
      "extension V { func size() -> Double { 0.5 } }", "let sized: any Sized = V()\n(sized.size(), V().size() + 0.0)", gives: "(1, 0.5)"),
    Case(
      "a type and its maker, run again", "struct Layer { var w = 1.0 }\nfunc make() -> Layer { Layer() }\nlet layer = make()",
      "struct Layer { var w = 1.0 }\nfunc make() -> Layer { Layer() }\nlet layer = make()", "layer.w + make().w", gives: "2.0"),
    Case(
      "a type and its maker in two cells", "struct Layer { var w = 1.0 }", "func make() -> Layer { Layer() }\nlet layer = make()",
      "struct Layer { var w = 2.0 }", "func make() -> Layer { Layer() }\nlet layer = make()", "layer.w + make().w", gives: "4.0"),
    Case(
      "a type and who takes it",
      "struct L { var w = 1.0 }\nfunc each(_ f: (L) -> Double) -> Double { f(L()) }\nfunc show(_ l: L) -> Double { l.w }\nlet old = L()",
      "struct L { var w = 2.0 }\nfunc each(_ f: (L) -> Double) -> Double { f(L()) }\nfunc show(_ l: L) -> Double { -l.w }",
      "[each { $0.w }, show(.init()), show(L()), show(old)]", gives: "[2.0, -2.0, -2.0, 1.0]"),
  ]

  @Test(arguments: replaced) func `The newest counts`(of redefinition: Case) throws { try check(redefinition) }

  @Test func `Members are replaced`() throws {
    let notebook = try LiveNotebook()
    try notebook.run("struct V { var x: Int; func body() -> Int { 1 } }")
    try notebook.run(
      """
      extension V {
        func len() -> Int { x }
        static func zero() -> Int { 0 }
        init(text: String) { self.init(x: text.count) }
        subscript(i: Int) -> Int { i }
        var half: Int { x / 2 }
        mutating func bump() -> Int { x += 1; return x }
      }
      """)
    let run = try notebook.run(
      """
      extension V {
        func len() -> Double { Double(x) * 2 }
        static func zero() -> Double { 0.5 }
        init(text: String, more: Int = 5) { self.init(x: text.count + more) }
        subscript(i: Int) -> Double { 0.25 }
        var half: Double { Double(x) / 2 }
        func bump() -> Int { 7 }
        func body() -> Double { 8.5 }
      }
      """)
    #expect(run.failure == nil)
    let values = try notebook.run("let v = V(text: \"a\")\nlet all: [Any] = [v.len(), V.zero(), v[1], v.half, v.bump(), v.body()]\nall")
    #expect(values.results == ["[12.0, 0.5, 0.25, 3.0, 7, 8.5]"], "\(values.failure?.details ?? "")")
  }

  static let overloads = [
    Case("by parameter type", "func g(_ x: Int) -> Int { 1 }", "func g(_ x: Double) -> Int { 2 }", "[g(1), g(0.5)]", gives: "[1, 2]"),
    Case("by label", "func g(a: Int) -> Int { 1 }", "func g(b: Int) -> Int { 2 }", "[g(a: 1), g(b: 1)]", gives: "[1, 2]"),
    Case("generic beside concrete", "func g<T>(_ x: T) -> Int { 1 }", "func g(_ x: Int) -> Int { 2 }", "[g(\"\"), g(1)]", gives: "[1, 2]"),
    Case(
      "of constrained extensions", "extension Array where Element == Int { func total() -> Int { 1 } }",
      "extension Array where Element == Double { func total() -> Int { 2 } }", "[[1].total(), [0.5].total()]", gives: "[1, 2]"),
    Case(
      "static beside not", "struct V {}\nextension V { static func a() -> Int { 1 } }", "extension V { func a() -> Int { 2 } }",
      "[V.a(), V().a()]", gives: "[1, 2]"),
  ]

  @Test(arguments: overloads) func `Overloads stay`(of redefinition: Case) throws { try check(redefinition) }

  private func check(_ redefinition: Case) throws {
    let notebook = try LiveNotebook()
    for code in redefinition.cells.dropLast() {
      let run = try notebook.run(code)
      #expect(run.failure == nil, "\(run.failure?.details ?? "")")
    }
    let run = try notebook.run(redefinition.cells.last!)
    #expect(run.results == [redefinition.result], "\(run.failure?.details ?? "")")
  }

  @Test func `A call that can only mean the earlier one is refused`() throws {
    let notebook = try LiveNotebook()
    try notebook.run("func f() -> Int { 1 }")
    try notebook.run("func f() -> String { \"a\" }")
    let run = try notebook.run("let n: Int = f()")
    #expect(run.failure?.summary == "'f()' is unavailable: a later cell declares it again")
    #expect(run.failure?.details.contains("PackageDescription") == false, "\(run.failure?.details ?? "")")
  }

  @Test func `An undo brings back the earlier declaration`() throws {
    let notebook = try LiveNotebook()
    try notebook.run("func f() -> Int { 1 }")
    try notebook.run("func f() -> String { \"a\" }")
    #expect(try notebook.run("f()").results == [#""a""#])
    for _ in 0..<2 { try notebook.engine.undo() }
    #expect(try notebook.run("f()").results == ["1"])
    try notebook.run("func f(more: Int = 1) -> Double { 0.5 }")
    #expect(try notebook.run("f()").results == ["0.5"])
  }

  @Test func `Cells out of the cache and those compiled ahead know it`() throws {
    let folder = try TemporaryDirectory()
    let file = folder.write(
      "a.swift",
      "// %%\nfunc f() -> Int { 1 }\n// %%\nstruct L {}\nfunc make() -> L { L() }\n// %%\nfunc f() -> String { \"a\" }\n// %%\n"
        + "struct L {}\nfunc make() -> L { L() }\n// %%\nprint(\"it is\", f(), make())\n")
    for _ in 0..<2 {
      let outcome = try MegadocProgram.run(["run", file, "--refresh"], cache: folder.path + "/cache")
      #expect(outcome.lines.contains("it is a L()"), "\(outcome.output)")
    }
  }
}
