import Kernel
import Testing

@Suite struct CompletenessTests {
  @Test(arguments: [
    "1 + 1", "func f() {}", "", "// note", "\"\"\"\ntext\n\"\"\"", "if a {\n} else {\n}", "x.map { $0 }", "/* a /* b */ */",
    "#| echo: false\n1", "%vars", "x?",
  ])
  func completeCode(_ code: String) { #expect(Completeness(of: code) == .complete) }

  @Test(arguments: [
    ("func f() {", "  "), ("struct A {\n  func f() {", "    "), ("print(", "  "), ("let x =", ""), ("1 +", ""), ("/* ", ""),
    ("#if DEBUG", ""),
    ("\"\"\"", ""), ("[1,", "  "),
    ("%time f(", "  "), ("#| label: fig-x\nlet a = {", "  "),
  ])
  func codeThatNeedsMore(_ code: String, _ indentation: String) {
    #expect(Completeness(of: code) == .incomplete(indentation: indentation))
  }

  @Test(arguments: ["}", "let = 1", "func f() { ) }", "1 1", "\"abc", "%time }"])
  func codeThatCanNeverBeRight(_ code: String) { #expect(Completeness(of: code) == .invalid) }
}
