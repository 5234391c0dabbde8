import CellEngine
import TestSupport
import Testing

@Suite struct PackageProgramTests {
  private func run(_ script: String, longestRest: Double = 1) throws -> (status: Int32, lines: [String]) {
    try PackageProgram(longestRest: longestRest, isInterrupted: { false }, hear: { _ in }).run("/bin/sh", ["-c", script])
  }

  @Test func `A program that got stuck is started again`() throws {
    let folder = try TemporaryDirectory()
    let mark = folder.path + "/started"
    let result = try run("test -e '\(mark)' && echo done && exit 3; touch '\(mark)'; exec sleep 1000")
    #expect(result.status == 3 && result.lines == ["done"])
  }

  @Test func `One that gets stuck again and again is an error`() {
    #expect(throws: PackageError.self) { try run("exec sleep 1000", longestRest: 0.3) }
  }

  @Test func `One that waits for another program, or computes, is not stuck`() throws {
    #expect(try run("sleep 3; echo slept").lines == ["slept"])
    #expect(try run("i=0; while [ $i -lt 400000 ]; do i=$((i+1)); done; echo counted", longestRest: 2).lines == ["counted"])
  }
}
