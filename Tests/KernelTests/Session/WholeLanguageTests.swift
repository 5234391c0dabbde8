import CellFiles
import CellResults
import Foundation
import Kernel
import TestSupport
import Testing

/// Swift that is right in one file is right in cells, or a note says what to write instead.
@Suite(.serialized) struct WholeLanguageTests {
  @Test func `Private names are there for later cells`() throws {
    let notebook = try LiveNotebook()
    let first = try notebook.run(
      "private let a = 1; fileprivate func pf() -> Int { 2 }; private struct PS { private var x = 3; func y() -> Int { x } }; private var ps = PS()"
    )
    #expect(first.failure == nil)
    #expect(try notebook.run("a + pf() + ps.y()").results == ["6"])
    try notebook.run("public struct Stack<T> { fileprivate var array = [T](); func top() -> T? { array.last } }")
    #expect(try notebook.run("Stack(array: [\"a\"]).top()").results == [#""a""#])
    let wrong = try notebook.run("private let wrong: Int = \"text\"")
    #expect(wrong.failure?.details.contains("test.swift:1:26") == true, "\(wrong.failure?.details ?? "")")
  }

  @Test func `What a guard binds is there for functions and later cells`() throws {
    let notebook = try LiveNotebook()
    try notebook.run("enum E { case a(Int, String) }\nlet e = E.a(7, \"seven\")\nvar text: String? = \"5\"")
    let run = try notebook.run(
      """
      guard let n = Int("5"), n > 3, [1, n].contains(where: { n in n == 5 }) else { fatalError() }
      guard case .a(let number, var name) = e else { fatalError() }
      guard let text else { fatalError() }
      guard var again = Int(text), let `default` = Optional(again + 1) else { fatalError() }
      again += 1; name += "!"
      func useAll() -> String { "\\(n) \\(number) \\(name) \\(text) \\(again) \\(`default`)" }
      """)
    #expect(run.failure == nil, "\(run.failure?.details ?? "")")
    #expect(try notebook.run("name += \"?\"\nagain += 1\nuseAll()").results == [#""5 7 seven!? 5 7 6""#])
    #expect(try notebook.run("guard let awaited = await Optional(3) else { fatalError() }").failure == nil)
    #expect(try notebook.run("awaited + n").results == ["8"])
    let wrong = try notebook.run("guard let m: String = Int(\"5\") else { fatalError() }")
    #expect(wrong.failure?.details.contains("Guarded") == false)
    #expect(wrong.failure?.line == 1)
  }

  @Test func `Regular expressions stand between slashes`() throws {
    let run = try LiveNotebook().run("let m = \"on 2026-11\".firstMatch(of: /(\\d{4})-(\\d\\d)/)\nm!.2")
    #expect(run.results == [#""11""#])
  }

  @Test func `The macros of the standard libraries expand`() throws {
    let notebook = try LiveNotebook()
    let observed = try notebook.run(
      "import Observation\n@Observable final class M { var a = 1 }\nlet model = M()\nmodel.a += 1\nmodel.a")
    #expect(observed.results == ["2"], "\(observed.failure?.details ?? "")")
    #expect(try notebook.run("import Foundation\ntry #Predicate<Int> { $0 > 3 }.evaluate(4)").results == ["true"])
  }

  @Test(arguments: [
    ("extension Q { init(text: String) { a = text.count } }", "self.init(...)"),
    ("import Foundation\nURLSession.shared", "import FoundationNetworking"), ("autoreleasepool { 1 }", "leave it out"),
    ("let task: URLRequest? = nil", "import FoundationNetworking"), ("import SwiftUI", "not there on Linux"),
    ("@propertyWrapper struct W { var wrappedValue: Int }\n@W var x = 1", "x.wrappedValue"), ("lazy var y = 2", "leave out lazy"),
    ("UUID()", "import Foundation"),
  ])
  func `A note says what to write instead`(code: String, advice: String) throws {
    let notebook = try LiveNotebook()
    try notebook.run("struct Q { let a: Int }")
    let details = try #require(try notebook.run(code).failure?.details)
    #expect(details.contains("  note: ") && details.contains(advice), "\(details)")
  }

  @Test func `A file may begin with a byte order mark`() throws {
    let folder = try TemporaryDirectory()
    let file = folder.write("a.swift", "\u{FEFF}// %% First\nprint(\"marked\")\n")
    let outcome = try MegadocProgram.run(["run", file], cache: folder.path + "/cache")
    #expect(outcome.status == 0 && outcome.lines.contains("marked"), "\(outcome.output)")
    #expect(try CellFile(path: file).text == "\u{FEFF}// %% First\nprint(\"marked\")\n")
  }

  @Test func `exit ends a run, well with 0 and else with its number`() throws {
    let folder = try TemporaryDirectory()
    let file = folder.write("a.swift", "// %%\nimport Foundation\nlet a = 1\n// %%\nprint(\"end\")\nexit(0)\n// %%\nprint(\"never\")\n")
    for _ in 0..<2 {
      let good = try MegadocProgram.run(["run", file], cache: folder.path + "/cache")
      #expect(good.status == 0 && good.lines.contains("end") && !good.lines.contains("never"), "\(good.output)")
      #expect(good.output.contains("the cell called exit(0)") && good.output.contains("the run ends here"))
    }
    let bad = folder.write("b.swift", "// %%\nimport Foundation\nexit(7)\n")
    let outcome = try MegadocProgram.run(["run", bad], cache: folder.path + "/cache")
    #expect(outcome.status == 7 && outcome.output.contains("exit(7)"), "\(outcome.output)")
  }
}
