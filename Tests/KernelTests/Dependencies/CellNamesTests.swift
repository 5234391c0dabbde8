import CellEngine
import Testing

/// Names that a cell takes from outside, found in tricky Swift.
struct CellNamesTests {
  @Test(arguments: [
    ("let y = x + 1", ["x"]),
    ("func f(x: Int) -> Int { x }", ["Int"]),
    ("func f(x y: Int) -> Int { x + y }", ["x", "Int"]),
    ("let f = { (x: Int) in x + y }", ["y", "Int"]),
    ("let f = { x in x.y }", []),
    ("let f = { [x] in x }", ["x"]),
    ("let f = { [weak model] in model?.run() }", ["model"]),
    ("let s = \"a \\(x) b \\(y.z)\"", ["x", "y"]),
    ("let s = #\"a \\(x) \\#(y)\"#", ["y"]),
    ("let s = \"\"\"\n  \\(x)\n  \"\"\"", ["x"]),
    ("let k = \\Point.x.count", ["Point"]),
    ("let k: KeyPath<P, Int> = \\.x", ["KeyPath", "P", "Int"]),
    ("let v = xs[keyPath: \\.a]", ["xs"]),
    ("if let x { print(x) }", ["x", "print"]),
    ("if let x = y { print(x) } else { print(x) }", ["y", "print", "x"]),
    ("do { let x = 1; print(x) }; print(x)", ["print", "x"]),
    ("do { print(x); let x = 1 }", ["print", "x"]),
    ("do { let x = x + 1; print(x) }", ["x", "print"]),
    ("for i in 0..<n where i > m { print(i) }", ["n", "m", "print"]),
    ("for i in i { print(i) }", ["i", "print"]),
    ("switch s { case .a(let x): print(x); case let y where y == z: break }", ["s", "print", "z"]),
    ("do { try f() } catch { print(error) }", ["f", "print"]),
    ("do { try f() } catch let e as E { print(e) }", ["f", "E", "print"]),
    ("struct S { var x = 1; var y: Int { x + z }; func g() -> S { S(x: x) } }", ["Int", "z", "S"]),
    ("enum E<T> { case a(T), b; var c: Bool { self == b } }", ["Bool"]),
    ("func f<T: P>(_ t: T) -> [T] where T.Q == R { [t] }", ["P", "R"]),
    ("func f() { func g() {}; g(); h() }", ["h"]),
    ("var x: Int { get { y } set { z = newValue } }", ["Int", "y", "z"]),
    ("lazy var a = { x }()", ["x"]),
    ("f(label: x, .case, other: y)", ["f", "x", "y"]),
    ("a.b.c(d).e", ["a", "d"]),
    ("let t: A.B<C> = D()", ["A", "C", "D"]),
    ("@Wrapped var w = 1", ["Wrapped"]),
    ("guard let x = y else { fatalError() }\nprint(x)", ["y", "fatalError", "print", "x"]),
    ("let `class` = `default`", ["default"]),
    ("_ = $0", ["_"]),
    ("#if DEBUG\nprint(x)\n#else\nprint(y)\n#endif", ["print", "x", "y", "DEBUG"]),
  ])
  func `Free names`(source: String, expected: [String]) {
    // What stands for nothing outside may be among them: the names of conditions and `_`.
    let harmless: Set = ["_", "DEBUG"]
    #expect(CellNames(source).used.subtracting(harmless) == Set(expected).subtracting(harmless), "\(source)")
  }

  @Test(arguments: [
    ("print(x); x; \"\\(x)\"; x + 1 > 2; x.count; xs[x]", []),
    ("x = 1; y += 2; xs[0] = 3; p.q.r = 4; f(&z); (a, b) = (1, 2)", ["x", "y", "xs", "p", "z", "a", "b"]),
  ])
  func `Assignments are told from looks`(source: String, assigned: [String]) {
    #expect(CellNames(source).assigned == Set(assigned))
  }

  @Test(arguments: [
    ("let y = 2 * x + 1", false), ("print(x.count)", false), ("x.append(1)", true), ("let y = x", true), ("f(x)", true),
    ("x[0].train()", true),
    ("x <<< 1", true), ("x?.stop()", true), ("for a in x {}", true), ("print(x.loss)", true), ("let g = { x }", true),
  ])
  func `What may change a value is noted`(source: String, changes: Bool) {
    #expect(CellNames(source).changed.contains("x") == changes, "\(source)")
  }

  @Test func `Declarations are told apart by what can become of them`() {
    let names = CellNames(
      """
      let rate = -0.5, names = ["a", "b"], label = "x\\(rate)"
      var (left, right) = (1, 2)
      func f(_ n: Int) -> Int { n + left }
      struct P { var q = rate }
      guard let z = Int("3") else { fatalError() }
      typealias Number = Int
      enum Registry { enum Inner { static var seen = 0 } }
      enum Names { static let first = "a", all = ["a"]; static var last: String { "z" } }
      final class Shared { static let one = Shared() }
      func next() -> Int { enum Count { static var n = 0 }; Count.n += 1; return Count.n }
      #if os(Linux)
      let here = 1
      #endif
      """)
    let kinds = names.declarations.mapValues(\.kind)
    #expect(
      kinds == [
        "rate": .constant, "names": .constant, "label": .value, "left": .value, "right": .value, "f": .function, "P": .type, "z": .value,
        "Number": .type, "here": .constant, "Registry": .stateful, "Names": .type, "Shared": .stateful, "next": .stateful,
      ])
    #expect(names.declarations["f"]?.uses == ["Int", "left"])
    #expect(names.declarations["P"]?.uses == ["rate"])
    #expect(!names.affectsAll && !names.dependsOnAll)
  }

  @Test(arguments: [
    "extension Int { var a: Int { 1 } }", "infix operator <+>", "func + (a: P, b: P) -> P { a }", "import Foundation", "chdir(\"/\")",
    "FileManager.default.changeCurrentDirectoryPath(\"/\")", "typealias IntegerLiteralType = Double", "precedencegroup G {}",
    "extension Int { static var seen = 0 }",
  ])
  func `What matters to every later cell is known`(source: String) {
    #expect(CellNames(source).affectsAll || CellNames(source).extendsAll)
    #expect(CellNames(source).affectsAll == (source.contains("chdir") || source.contains("CurrentDirectory")))
    #expect(CellNames(source).hidesState == source.contains("static"))
  }

  @Test(arguments: ["#macro(x)", "Cell_3.x", "let x = ("])
  func `Where the text leaves it open, all earlier cells matter`(source: String) {
    #expect(CellNames(source).dependsOnAll)
  }
}
