import CellEngine
import Testing

/// Which cells are tied together, and which are not.
struct CellDependenciesTests {
  private func direct(_ sources: String...) -> [Set<Int>] { CellDependencies(sources.map { CellNames($0) }).direct }

  @Test func `A use ties a cell to the newest declaration`() {
    #expect(direct("let x = 1", "let y = 2", "print(x)", "let x = 3", "print(x)", "print(y)") == [[], [], [0], [], [3], [1]])
  }

  @Test func `A cell that declares a name itself does not use the earlier one`() {
    #expect(direct("let x = 1", "let x = 2\nprint(x)") == [[], []])
    #expect(direct("func f(_ a: Int) {}", "func f(_ a: String) {}\nf(1)") == [[], [0]])
  }

  @Test func `A change of a variable is a dependency, a look at it is none`() {
    #expect(direct("var xs = [f()]", "xs.append(2)", "print(xs)") == [[], [0], [0, 1]])
    #expect(direct("var xs = [f()]", "print(xs)", "print(xs.count)") == [[], [0], [0]])
    #expect(direct("let rate = 0.1", "train(rate)", "print(rate)") == [[], [0], [0]])
    #expect(direct("let model = Model()", "train(model)", "print(model)") == [[], [0], [0, 1]])
  }

  @Test func `Functions pass on what they use and change`() {
    #expect(direct("var n = f()", "func bump() { n += 1 }", "bump()", "print(n)") == [[], [0], [0, 1], [0, 2, 1]])
    #expect(direct("var n = f()", "func show() { print(n) }", "n = 2", "show()") == [[], [0], [0], [0, 1, 2]])
    #expect(direct("var n = f()", "let bump = { n += 1 }", "bump()", "print(n)") == [[], [0], [0, 1], [0, 1, 2]])
  }

  @Test func `Another name for the same object is followed`() {
    #expect(direct("let a = Model()", "let b = a", "b.train()", "print(a)") == [[], [0], [0, 1], [0, 1, 2]])
    #expect(direct("let a = Model()", "let b = Model()", "b.train()", "print(a)") == [[], [], [1], [0]])
  }

  @Test func `Types carry what their code uses`() {
    #expect(direct("var seen = f()", "struct P { init() { seen += 1 } }", "let p = P()", "print(seen)") == [[], [0], [0, 1], [0, 1, 2]])
  }

  @Test func `Static variables are variables, whatever leads to them`() {
    let counter = "enum Counter { static var n = 0; static func bump() { n += 1 } }"
    #expect(direct(counter, "Counter.n = 5", "print(Counter.n)") == [[], [0], [0, 1]])
    #expect(direct(counter, "Counter.bump()", "typealias C = Counter", "print(C.n)") == [[], [0], [0, 1], [0, 1, 2]])
    #expect(direct("final class Box { static let all = Box(); var x = 1 }", "Box.all.x = 2", "print(Box.all.x)") == [[], [0], [0, 1]])
    #expect(
      direct("func next() -> Int { enum C { static var n = 0 }; C.n += 1; return C.n }", "next()", "print(next())") == [[], [0], [0, 1]])
    #expect(direct("struct P {}", "extension P { static var n = 0 }", "P.n = 5", "print(P.n)") == [[], [0], [0, 1], [0, 1, 2]])
    #expect(direct("struct P { static let limit = 3 }", "print(P.limit)", "let b = P()") == [[], [0], [0]])
  }

  @Test func `Extensions, imports and assignments to a library count for all later cells`() {
    #expect(direct("let a = 1", "extension Int { var z: Int { 0 } }", "let c = 2") == [[], [], [1]])
    #expect(direct("Figure.defaults.width = 3", "plot()") == [[], [0]])
    #expect(direct("let a = 1", "let b = 2", "#expand(b)") == [[], [], [0, 1]])
  }

  @Test func `What depends on a cell through others is found`() {
    let cells = CellDependencies(["let a = f()", "let b = a + 1", "let other = 5", "print(b)"].map { CellNames($0) })
    #expect(cells.needed == [[], [0], [], [0, 1]])
  }

  @Test func `Of an import the text matters, of an extension also what it uses`() {
    let cells = CellDependencies(["import Foundation\nlet a = f()", "print(1)"].map { CellNames($0) })
    #expect(cells.needed[1] == [0] && cells.neededResults[1] == [])
    let extended = CellDependencies(["var x = f()", "extension P { func g() -> Int { x } }", "print(P().g())"].map { CellNames($0) })
    #expect(extended.neededResults[2] == [0, 1] && extended.needed[2] == [0, 1])
  }
}
