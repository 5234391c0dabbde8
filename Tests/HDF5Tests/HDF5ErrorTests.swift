import Foundation
import HDF5
import TestSupport
import Testing

func bytes(of path: String) throws -> [UInt8] { Array(try Data(contentsOf: URL(fileURLWithPath: path))) }

/// Every failure says what was tried, where, why, and what to do.
@Suite struct HDF5ErrorTests {
  private func error(_ body: () throws -> Void) throws -> HDF5Error { try #require(throws: HDF5Error.self) { try body() } }

  @Test func `a missing file is named`() throws {
    let error = try error { _ = try HDF5File("/nowhere/run.h5") }
    #expect(error.description.contains("could not open /nowhere/run.h5"))
    #expect(error.reason.contains("No such file"))
    #expect(error.advice == "Check the path.")
  }

  @Test func `a file that is not HDF5 is called so`() throws {
    let directory = try TemporaryDirectory()
    let path = directory.path + "/text.h5"
    try Data("not a store at all".utf8).write(to: URL(fileURLWithPath: path))
    let error = try error { _ = try HDF5File(path) }
    #expect(error.advice.contains("not an HDF5 file"))
  }

  @Test func `a file cut short is called so`() throws {
    let directory = try TemporaryDirectory()
    let path = directory.path + "/cut.h5"
    let file = try HDF5File(path, mode: .create)
    try file.write([Float](repeating: 1, count: 10_000), to: "values")
    try file.close()
    try Data(bytes(of: path).prefix(4096)).write(to: URL(fileURLWithPath: path))
    let error = try error { _ = try HDF5File(path) }
    #expect(error.advice.contains("cut short"))
  }

  @Test func `a missing dataset is named with its file`() throws {
    let directory = try TemporaryDirectory()
    let file = try HDF5File(directory.path + "/a.h5", mode: .create)
    try file.createGroup("history")
    let error = try error { let _: [Float] = try file.group("history").read("loss") }
    #expect(error.path.hasSuffix("a.h5:history/loss"))
    #expect(error.advice.contains("names"))
    #expect(!file.contains("history/loss"))
    #expect(file.contains("history"))
  }

  @Test func `a name in use is refused, and the value there stays`() throws {
    let directory = try TemporaryDirectory()
    let file = try HDF5File(directory.path + "/a.h5", mode: .create)
    try file.write(1, to: "x")
    let error = try error { try file.write(2, to: "x") }
    #expect(error.advice.contains("remove the old"))
    #expect(try file.read("x") == 1)
    try file.remove("x")
    try file.write(2, to: "x")
    #expect(try file.read("x") == 2)
  }

  @Test func `text is not read as numbers, nor numbers as text`() throws {
    let directory = try TemporaryDirectory()
    let file = try HDF5File(directory.path + "/a.h5", mode: .create)
    try file.write("word", to: "text")
    try file.write([1, 2], to: "numbers")
    #expect(throws: HDF5Error.self) { let _: [Float] = try file.read("text") }
    #expect(throws: HDF5Error.self) { let _: String = try file.read("numbers") }
    #expect(throws: HDF5Error.self) { let _: Int = try file.read("numbers") }
    #expect(throws: HDF5Error.self) { _ = try file.dataset("numbers").read(rows: 1..<3, as: Int.self) }
    #expect(throws: HDF5Error.self) { try file.dataset("numbers").append([3]) }
  }

  @Test func `a closed file answers with errors, also through its parts`() throws {
    let directory = try TemporaryDirectory()
    let file = try HDF5File(directory.path + "/a.h5", mode: .create)
    let dataset = try file.write([1, 2], to: "numbers")
    try file.close()
    #expect(throws: HDF5Error.self) { _ = try dataset.read(as: Int.self) }
    #expect(throws: HDF5Error.self) { try file.write(1, to: "more") }
  }

  @Test func `an attribute written twice holds the second value`() throws {
    let directory = try TemporaryDirectory()
    let file = try HDF5File(directory.path + "/a.h5", mode: .create)
    try file.attributes.write("running", to: "status")
    try file.attributes.write("complete", to: "status")
    #expect(try file.attributes.read("status") == "complete")
    #expect(try file.attributes.names == ["status"])
  }

  @Test func `many threads may use one file`() async throws {
    let directory = try TemporaryDirectory()
    let paths = (0..<8).map { "\(directory.path)/\($0).h5" }
    try await withThrowingTaskGroup(of: Void.self) { group in
      for path in paths {
        group.addTask {
          let file = try HDF5File(path, mode: .create)
          let series = try file.createExtendable("x", of: Int.self)
          for value in 0..<200 { try series.append([value]) }
          try file.close()
          #expect(throws: HDF5Error.self) { _ = try HDF5File(path + ".missing") }
        }
      }
      try await group.waitForAll()
    }
    for path in paths { #expect(try HDF5File(path).read("x") == Array(0..<200)) }
  }
}
