import Kernel
import Testing

@Suite(.serialized) struct CompileErrorTests {
  @Test func `An error names line, excerpt, caret and fix-it`() throws {
    let notebook = try LiveNotebook()
    let failure = try #require(try notebook.run("let ok = 1\nlet text: String = ok\nlet s = undefined + 1\n").failure)
    #expect(failure.kind == .compile)
    #expect(failure.line == 2)
    #expect(failure.summary.hasSuffix("(and 1 more)"))
    #expect(
      failure.details == """
        test.swift:2:20: error: cannot convert value of type 'Int' to specified type 'String'
          2 | let text: String = ok
            |                    ^~
        test.swift:3:9: error: cannot find 'undefined' in scope
          3 | let s = undefined + 1
            |         ^~~~~~~~~
        """)
    let unwrap = try #require(try notebook.run("let o: Int? = 1\nlet i: Int = o").failure)
    #expect(unwrap.details.contains("fix-it: !"))
  }

  @Test func `Columns in the shown expression are those of the cell`() throws {
    let failure = try #require(try LiveNotebook().run("let a = 1\n  a + missing").failure)
    #expect(failure.details.hasPrefix("test.swift:2:7: error: cannot find 'missing' in scope\n  2 |   a + missing\n    |       ^"))
  }

  @Test func `A cell that does not compile changes nothing`() throws {
    let notebook = try LiveNotebook()
    try notebook.run("let x = 1")
    #expect(try notebook.run("let x = 2\nlet z: Int = \"\"").failure?.kind == .compile)
    #expect(try notebook.run("x").results == ["1"])
  }

  @Test func `Warnings are shown and do not stop the cell`() throws {
    let run = try LiveNotebook().run("func f() { let unused = 1 }\n3")
    #expect(run.failure == nil)
    #expect(run.results == ["3"])
    #expect(run.warnings.hasPrefix("test.swift:1:16: warning: "))
  }

  @Test func `A warning that the compiler gives twice is shown once`() throws {
    let run = try LiveNotebook().run("let n = try Int(\"3\")\nn")
    #expect(run.failure == nil)
    #expect(run.warnings.split(separator: "warning: ").count == 2, "\(run.warnings)")
  }

  @Test(arguments: ["let s = \"unclosed", "/* open", "}", "let = 1", "func f() {", "let \"\"\" = 1", "#if DEBUG", "@"])
  func `Broken syntax is an error of the cell`(code: String) throws {
    #expect(try LiveNotebook().run(code).failure?.kind == .compile)
  }
}
