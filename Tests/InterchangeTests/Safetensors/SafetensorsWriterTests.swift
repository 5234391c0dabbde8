import Foundation
import Interchange
import TestSupport
import Testing

@Suite struct SafetensorsWriterTests {
  private let directory: TemporaryDirectory
  init() throws { directory = try TemporaryDirectory() }

  private func read(_ file: SafetensorsFile, _ name: String) throws -> [Float] {
    var values = [Float](repeating: .nan, count: try file.shape(of: name).reduce(1, *))
    try values.withUnsafeMutableBufferPointer { try file.read(name, into: $0) }
    return values
  }

  @Test(arguments: WeightPrecision.allCases)
  func `what was written is read`(precision: WeightPrecision) throws {
    let path = directory.path + "/model.safetensors"
    // Exact in both precisions.
    let (long, short): ([Float], [Float]) = ((0..<300).map { Float($0) / 8 - 20 }, [1.5])
    try Data("before".utf8).write(to: URL(filePath: path))
    try SafetensorsWriter.write(
      [.init("long", [3, 100]) { Array(long[$0]) }, .init("naïve \"name\"", [1]) { Array(short[$0]) }], as: precision,
      metadata: ["format": "pt"], to: path)
    let file = try SafetensorsFile(path)
    #expect(file.names == ["long", "naïve \"name\""] && file.metadata == ["format": "pt"])
    #expect(try file.shape(of: "long") == [3, 100])
    #expect(try read(file, "long") == long && read(file, "naïve \"name\"") == short)
    #expect(try FileManager.default.contentsOfDirectory(atPath: directory.path) == ["model.safetensors"])
  }

  @Test(arguments: WeightPrecision.allCases)
  func `a large tensor goes through in parts`(precision: WeightPrecision) throws {
    let count = (1 << 21) + 3
    let path = directory.path + "/large"
    try SafetensorsWriter.write([.init("a", [count]) { $0.map { Float($0 % 251) } }], as: precision, metadata: [:], to: path)
    let values = try read(SafetensorsFile(path), "a")
    #expect(values.count == count && values.indices.allSatisfy { values[$0] == Float($0 % 251) })
  }

  @Test func `data begin at a multiple of eight, as other readers want`() throws {
    for name in ["a", "ab", "abc", "abcd", "abcde", "abcdef", "abcdefg", "abcdefgh"] {
      let path = directory.path + "/" + name
      try SafetensorsWriter.write([.init(name, [1]) { _ in [1] }], as: .float32, metadata: [:], to: path)
      #expect(try Data(contentsOf: URL(filePath: path))[0] % 8 == 0)
    }
  }

  @Test func `a file that cannot be replaced stays, and nothing is left beside it`() throws {
    let path = directory.path + "/missing/model.safetensors"
    #expect(throws: (any Error).self) { try SafetensorsWriter.write([.init("a", [1]) { _ in [1] }], as: .float32, metadata: [:], to: path) }
    #expect(try FileManager.default.contentsOfDirectory(atPath: directory.path).isEmpty)
  }
}
