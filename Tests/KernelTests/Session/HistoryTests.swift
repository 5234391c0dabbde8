import Foundation
import Kernel
import TestSupport
import Testing

@Suite struct HistoryTests {
  private let folder: TemporaryDirectory
  private var path: String { folder.path + "/megadoc/history.jsonl" }

  init() throws { folder = try TemporaryDirectory() }

  @Test func inputsAreFoundAgainInLaterSessions() {
    let first = History(path: path)
    first.append("let a = \"ü\n\"", line: 1, output: "ü")
    let second = History(path: path)
    second.append("b", line: 1, output: nil)
    #expect(second.session == first.session + 1)
    #expect(second.answer(.tail(2)).map(\.input) == ["let a = \"ü\n\"", "b"])
    #expect(second.answer(.range(session: -1, lines: 1..<2)).map(\.output) == ["ü"])
    #expect(second.answer(.range(session: 0, lines: 1..<2)).map(\.input) == ["b"])
  }

  @Test func sessionsThatStartTogetherHaveDifferentNumbers() async {
    let path = path
    let numbers = await withTaskGroup(of: Int.self) { group in
      for _ in 0..<20 { group.addTask { History(path: path).session } }
      return await group.reduce(into: Set<Int>()) { $0.insert($1) }
    }
    #expect(numbers == Set(1...20))
  }

  @Test func aDamagedLineCostsOnlyItself() throws {
    let first = History(path: path)
    first.append("good", line: 1, output: nil)
    let file = try #require(FileHandle(forWritingAtPath: path))
    file.seekToEndOfFile()
    file.write(Data("[1, 2, \"cut of\n\u{0}\n[1]\n".utf8))
    first.append("better", line: 2, output: nil)
    #expect(History(path: path).answer(.tail(10)).map(\.input) == ["good", "better"])
  }

  @Test func aPlaceThatCannotBeWrittenCostsTheHistoryAlone() {
    let history = History(path: "/proc/no/such/place")
    history.append("a", line: 1, output: nil)
    #expect(history.answer(.tail(1)).map(\.input) == ["a"])
  }
}
