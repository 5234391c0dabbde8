import CellEngine
import Foundation
import OperatingSystem
import TestSupport
import Testing

@Suite struct RecordNamesTests {
  private func compile(_ arguments: String...) throws -> Subprocess.Result {
    try Subprocess.run(try Toolchain.find().frontend, ["-frontend"] + arguments)
  }

  @Test func `A module whose record names are hidden is read as before, with fewer words`() throws {
    let folder = try TemporaryDirectory()
    let declarations =
      "public struct P { public var a = 1; public func f<T>(_ t: T) -> [T] { [t] } }\npublic enum E { case one, two(Int) }\npublic let p = P()\n"
    let source = folder.write("Earlier.swift", declarations)
    let module = folder.path + "/Earlier.swiftmodule"
    #expect(try compile("-emit-module", source, "-module-name", "Earlier", "-parse-as-library", "-o", module).status == 0)
    let before = [UInt8](try Data(contentsOf: URL(fileURLWithPath: module)))
    #expect(RecordNames.hide(in: module))
    let after = [UInt8](try Data(contentsOf: URL(fileURLWithPath: module)))
    #expect(before.count == after.count && before[..<12] == after[..<12] && before[20...] == after[20...] && before != after)
    let use = folder.write("use.swift", "import Earlier\nlet xs: [E] = p.f(.two(p.a))\n")
    let result = try compile("-typecheck", use, "-I", folder.path)
    #expect(result.status == 0, "\(result.output)")
  }

  @Test func `A file that is no module stays as it is`() throws {
    let folder = try TemporaryDirectory()
    for bytes in [[], Array("no module at all, but long enough".utf8), [0xE2, 0x9C, 0xA8, 0x0E, 1, 8, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF]]
      as [[UInt8]]
    {
      let path = folder.write("file", bytes: bytes)
      #expect(!RecordNames.hide(in: path))
      #expect([UInt8](try Data(contentsOf: URL(fileURLWithPath: path))) == bytes)
    }
  }
}
