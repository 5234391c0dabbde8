import Foundation
import Kernel
import SourceParsing
import TestSupport
import Testing

/// Texts that nest deep: the front must neither die of them nor stop.
@Suite struct DeepTextTests {
  private static func times(_ text: String, _ count: Int) -> String { String(repeating: text, count: count) }

  @Test(arguments: [
    ("let a = " + times("[", 20) + "1" + times("]", 20), "square brackets", 21),
    ("let a = 1\nlet b = " + times("(", 20_000), "levels deep", 109),
    ("let a: " + times("Array<", 20_000), "< are open", 392),
    ("x" + times(".y", 100_000), "parts", 5000), (times("#if A\n", 20_000), "levels deep", 4),
    ("let s = " + times("\"\\(", 50_000), "levels deep", 1),
    (times("try\n", 20_000), "parts", 1), ("let a = " + times("[(", 2000), "square brackets", 33),
  ])
  func `What is too deep is refused with the reason`(text: String, words: String, column: Int) throws {
    let refusal = try #require(SourceTree.refusal(text))
    #expect(refusal.message.contains(words))
    #expect(Completeness(of: text) == .complete, "so that it is run, and says why it cannot be")
  }

  @Test(arguments: [
    "let table = [[[[[[1, 2]]]]]]",
    times("let f = /\\[/\nlet g = #/[/#\nlet s = \"[[[[\"; let t = \"\"\"\n[[[\n\"\"\"\n// [[[\n/* [[[ */\n", 50),
    times("if a < b { print(\"\\(a[0])\") }\n", 1000), times("#if A\n#endif\n", 1000), times("let a = b + c\n", 5000),
    times("f(a, [1, 2])\n", 5000),
    "let a = [" + times("[1, 2],\n", 20_000) + "]", "let a: [[Int]] = []\nfunc f<T: Sequence<Int>>(_ a: Array<Array<T>>) -> [T] { [] }\n",
  ])
  func `What people write is not`(text: String) { #expect(SourceTree.refusal(text) == nil) }

  @Test func `The commands say so, in no time`() throws {
    let folder = try TemporaryDirectory()
    let file = folder.write(
      "a.swift", "// %%\nlet a = 1\n// %%\nlet b = \(Self.times("[", 400))1\(Self.times("]", 400))\n// %%\nprint(a)\n")
    let clock = ContinuousClock()
    for (arguments, status) in [
      (["check", file], 3), (["run", "--keep-going", "--timeout", "20", file], 1), (["cache", "why", file], 0),
    ] {
      var outcome = MegadocProgram.Outcome(status: -1, output: "")
      let seconds = try clock.measure { outcome = try MegadocProgram.run(arguments) } / .seconds(1)
      #expect(outcome.status == Int32(status), "\(arguments): \(outcome.output)")
      #expect(seconds < 30)
      if status != 0 { #expect(outcome.output.contains("a.swift:4:21: error: 13 square brackets are open at once")) }
    }
  }
}
