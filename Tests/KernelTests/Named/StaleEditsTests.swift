import Foundation
import Testing

/// A session after `--stale` is what a fresh run of the file would be, whatever was edited.
@Suite struct StaleEditsTests {
  struct Edit: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var before: [String]
    var after: [String]
    /// What the last cell prints in a fresh run; nil where that fails.
    var result: String?
  }

  static let edits = [
    Edit(
      testDescription: "a cell deleted", before: ["var y = 1", "y += 10", "print(\"is\", y)"], after: ["var y = 1", "print(\"is\", y)"],
      result: "is 1"),
    Edit(
      testDescription: "cells swapped", before: ["var v = 1", "v *= 10", "v += 1", "print(\"is\", v)"],
      after: ["var v = 1", "v += 1", "v *= 10", "print(\"is\", v)"], result: "is 20"),
    Edit(
      testDescription: "a later declaration renamed", before: ["let x = 1", "let x = 5", "print(\"is\", x)"],
      after: ["let x = 1", "let z = 5", "print(\"is\", x)"], result: "is 1"),
    Edit(
      testDescription: "a declaration renamed", before: ["let x = 1", "print(\"is\", x)"], after: ["let z = 1", "print(\"is\", x)"],
      result: nil),
    Edit(
      testDescription: "another parameter type", before: ["func o(_ x: Int) -> String { \"int\" }", "print(\"is\", o(1))"],
      after: ["func o(_ x: Double) -> String { \"double\" }", "print(\"is\", o(1))"], result: "is double"),
    Edit(
      testDescription: "a method's new default",
      before: ["struct V { var x = 3 }", "extension V { func m() -> Int { x } }", "print(\"is\", V().m())"],
      after: ["struct V { var x = 3 }", "extension V { func m(by k: Int = 10) -> Int { x * k } }", "print(\"is\", V().m())"],
      result: "is 30"),
    Edit(
      testDescription: "made generic", before: ["func g(_ x: Int) -> String { \"int\" }", "print(\"is\", g(1))"],
      after: ["func g<T>(_ x: T) -> String { \"any\" }", "print(\"is\", g(1))"], result: "is any"),
    Edit(
      testDescription: "an increment edited", before: ["var n = 1", "n += 1", "print(\"is\", n)"],
      after: ["var n = 1", "n += 5", "print(\"is\", n)"],
      result: "is 6"),
    Edit(
      testDescription: "a call deleted that changes a variable", before: ["var n = 1\nfunc up() { n += 1 }", "up()", "print(\"is\", n)"],
      after: ["var n = 1\nfunc up() { n += 1 }", "print(\"is\", n)"], result: "is 1"),
    Edit(
      testDescription: "a call before a function is declared again",
      before: [
        "func f() -> Int { 1 }\nfunc caller() -> Int { f() }", "let early = caller()", "func f() -> Int { 2 }",
        "print(\"is\", early, caller())",
      ],
      after: [
        "func f() -> Int { 1 }\nfunc caller() -> Int { f() }", "let early = caller() * 10", "func f() -> Int { 2 }",
        "print(\"is\", early, caller())",
      ],
      result: "is 10 2"),
    Edit(
      testDescription: "an extension deleted", before: ["struct W {}", "extension W { func m() -> Int { 1 } }", "print(\"is\", W().m())"],
      after: ["struct W {}", "print(\"is\", W().m())"], result: nil),
  ]

  @Test(arguments: edits) func `Stale cells make up for an edit`(edit: Edit) throws {
    let place = try SessionPlace()
    let text = { (cells: [String]) in cells.map { "// %%\n\($0)\n" }.joined() }
    #expect(try place.run(place.write(text(edit.before))).output.contains("no cell is stale"))
    let run = try place.run(place.write(text(edit.after)), "--stale")
    if let result = edit.result {
      #expect(run.lines.contains(result) && run.output.contains("no cell is stale"), "\(run.output)")
    } else {
      #expect(run.status == 3, "\(run.output)")
    }
  }

  /// The same in every run of the test.
  private struct Numbers: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return (state ^ (state >> 33)) &* 0xFF51_AFD7_ED55_8CCD
    }
  }

  @Test(arguments: 1...3) func `Random edits of random cells leave no wrong value behind`(seed: Int) throws {
    var numbers = Numbers(state: UInt64(seed))
    func cell() -> String {
      let (name, other) = (["a", "b", "c"].randomElement(using: &numbers)!, ["a", "b", "c"].randomElement(using: &numbers)!)
      let number = Int.random(in: 1...9, using: &numbers)
      return [
        "\(name) += \(number)", "\(name) *= \(number)", "var \(name) = \(number)", "\(name) += \(other)",
        "func f() -> Int { \(number) + \(name) }",
        "func f(by k: Int = \(number)) -> Int { k }", "\(name) += f()", "func g() -> Int { f() * \(number) }", "\(name) += g()",
        "func up() { \(name) += \(number) }", "up()",
      ].randomElement(using: &numbers)!
    }
    let first = "var a = 1\nvar b = 2\nvar c = 3\nfunc f() -> Int { 1 }\nfunc g() -> Int { f() }\nfunc up() {}"
    let last = "print(\"is\", a, b, c, f(), g())"
    var cells = (0..<4).map { _ in cell() }
    let place = try SessionPlace()
    let text = { "// %%\n" + ([first] + cells + [last]).joined(separator: "\n// %%\n") + "\n" }
    _ = try place.run(place.write(text()))
    for _ in 0..<5 {
      let before = cells
      switch Int.random(in: 0..<4, using: &numbers) {
      case 0: cells[cells.indices.randomElement(using: &numbers)!] = cell()
      case 1: cells.swapAt(0, cells.count - 1)
      case 2: if cells.count > 2 { cells.remove(at: cells.indices.randomElement(using: &numbers)!) }
      default: cells.insert(cell(), at: cells.indices.randomElement(using: &numbers)!)
      }
      let file = place.write(text())
      let stale = try place.run(file, "--stale")
      let now = try place.prompt(last)
      let fresh = try MegadocProgram.run(["run", file])
      let line = try #require(fresh.lines.first { $0.hasPrefix("is ") }, "\(fresh.output)")
      #expect(now.contains(line), "\(before) became \(cells):\n\(stale.output)\n\(now)\n\(fresh.output)")
    }
  }
}
