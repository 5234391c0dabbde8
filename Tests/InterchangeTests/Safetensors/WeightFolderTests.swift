import Foundation
import Interchange
import TestSupport
import Testing

@Suite struct WeightFolderTests {
  private let directory: TemporaryDirectory
  private var path: String { directory.path }
  init() throws { directory = try TemporaryDirectory() }

  private func write(_ text: String, _ name: String) throws { try Data(text.utf8).write(to: URL(filePath: "\(path)/\(name)")) }

  private func shard(_ number: Int, _ tensors: [String]) throws {
    try SafetensorsWriter.write(
      tensors.map { name in .init(name, [1]) { _ in [Float(number)] } }, as: .float32, metadata: [:],
      to: "\(path)/part-\(number).safetensors")
  }

  private func index(_ places: String) throws { try write(#"{"metadata":{},"weight_map":{\#(places)}}"#, "model.safetensors.index.json") }

  private func fault() throws -> ModelFolderError.Fault? {
    do { _ = try WeightFolder(path) } catch let error as ModelFolderError { return error.fault }
    return nil
  }

  @Test func `tensors are read from the file that the index says`() throws {
    try shard(1, ["a"])
    try shard(2, ["b", "c"])
    try index(#""a":"part-1.safetensors","b":"part-2.safetensors","c":"part-2.safetensors""#)
    let folder = try WeightFolder(path)
    #expect(folder.names == ["a", "b", "c"])
    var value: [Float] = [0]
    try value.withUnsafeMutableBufferPointer { try folder.read("c", into: $0) }
    #expect(value == [2])
    #expect(throws: ModelFolderError(path, .missingTensors(["d"]))) { try folder.shape(of: "d") }
  }

  @Test func `a shard that is missing is named`() throws {
    try shard(1, ["a"])
    try index(#""a":"part-1.safetensors","b":"part-2.safetensors""#)
    #expect(try fault() == .missingShards(["part-2.safetensors"]))
  }

  @Test(arguments: ["../part-1.safetensors", "/etc/passwd", ".hidden.safetensors", "part-1.bin"])
  func `an index leads nowhere else`(place: String) throws {
    try shard(1, ["a"])
    try index(#""a":"\#(place)""#)
    guard case .malformed(file: "model.safetensors.index.json", let reason) = try fault() else {
      Issue.record("\(place) was taken")
      return
    }
    #expect(reason.contains(place))
  }

  @Test func `an index and its files must agree`() throws {
    try shard(1, ["a", "b"])
    for places in [
      #""a":"part-1.safetensors""#, #""a":"part-1.safetensors","b":"part-1.safetensors","c":"part-1.safetensors""#, "", #""a":1"#,
    ] {
      try index(places)
      guard case .malformed = try fault() else {
        Issue.record("\(places) was taken")
        continue
      }
    }
  }

  @Test func `pickle files are refused, with the reason`() throws {
    try write("\u{80}\u{2}", "pytorch_model.bin")
    #expect(try fault() == .pickle(["pytorch_model.bin"]))
    #expect(ModelFolderError(path, .pickle(["pytorch_model.bin"])).description.contains("run whatever program they hold"))
  }

  @Test func `a folder without weights says what it lacks`() throws {
    #expect(try fault() == .missingFile("model.safetensors"))
    try write("not tensors", "model.safetensors")
    #expect(throws: SafetensorsError.self) { try WeightFolder(path) }
  }
}
