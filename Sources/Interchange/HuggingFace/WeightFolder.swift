import Foundation
import OrderedJSON
import Provenance

/// The weights in a model's folder: one safetensors file, or several under an index. All headers are read and checked at once.
package struct WeightFolder: Sendable {
  package let path: String
  private let files: [String: SafetensorsFile]
  /// The file of each tensor.
  private let places: [String: String]

  static let singleFile = "model.safetensors"
  static let indexFile = "model.safetensors.index.json"

  /// Throws a ``ModelFolderError``, or what reading one of its files throws.
  package init(_ path: String) throws {
    self.path = path
    if Self.has(Self.indexFile, in: path) {
      places = try Self.index(in: path)
      let names = Set(places.values).sorted()
      let missing = names.filter { !Self.has($0, in: path) }
      guard missing.isEmpty else { throw ModelFolderError(path, .missingShards(missing)) }
      files = try Dictionary(uniqueKeysWithValues: names.map { ($0, try SafetensorsFile("\(path)/\($0)")) })
    } else if Self.has(Self.singleFile, in: path) {
      let file = try SafetensorsFile("\(path)/\(Self.singleFile)")
      files = [Self.singleFile: file]
      places = Dictionary(uniqueKeysWithValues: file.names.map { ($0, Self.singleFile) })
    } else {
      let pickles = (try? FileManager.default.contentsOfDirectory(atPath: path))?.filter(Self.isPickle).sorted() ?? []
      throw ModelFolderError(path, pickles.isEmpty ? .missingFile(Self.singleFile) : .pickle(pickles))
    }
    try requireAgreement()
  }

  package var names: [String] { places.keys.sorted() }

  package func shape(of name: String) throws -> [Int] { try file(of: name).shape(of: name) }

  /// Converts a tensor's numbers into memory that has room for exactly these.
  package func read(_ name: String, into target: UnsafeMutableBufferPointer<Float>) throws { try file(of: name).read(name, into: target) }

  private func file(of name: String) throws -> SafetensorsFile {
    guard let place = places[name], let file = files[place] else { throw ModelFolderError(path, .missingTensors([name])) }
    return file
  }

  private static func has(_ name: String, in path: String) -> Bool { FileManager.default.fileExists(atPath: "\(path)/\(name)") }

  private static func isPickle(_ name: String) -> Bool { [".bin", ".pt", ".pth", ".ckpt", ".pkl"].contains { name.hasSuffix($0) } }

  private static func index(in path: String) throws -> [String: String] {
    func malformed(_ reason: String) -> ModelFolderError { ModelFolderError(path, .malformed(file: indexFile, reason: reason)) }
    let bytes = try Data(contentsOf: URL(filePath: "\(path)/\(indexFile)"))
    let json: JSON
    do { json = try JSON(parsing: Array(bytes), repeatedNames: .refused) } catch { throw malformed("\(error)") }
    guard let members = json["weight_map"]?.object?.members, !members.isEmpty else { throw malformed("it has no weight_map") }
    return try Dictionary(
      uniqueKeysWithValues: members.map { name, value in
        guard let file = value.string else { throw malformed("the place of \(name) is not text") }
        guard !file.contains("/"), !file.hasPrefix("."), file.hasSuffix(".safetensors") else {
          throw malformed("\(name) would lie in \"\(file)\", and only safetensors files of the folder itself are read")
        }
        return (name, file)
      })
  }

  /// The index and the files must name the same tensors.
  private func requireAgreement() throws {
    for (name, file) in files.sorted(by: { $0.key < $1.key }) {
      if let stray = file.names.first(where: { places[$0] != name }) {
        throw ModelFolderError(path, .malformed(file: Self.indexFile, reason: "\(name) holds \(stray), which the index does not say"))
      }
    }
    for (tensor, file) in places.sorted(by: { $0.key < $1.key }) where files[file]?.contains(tensor) != true {
      throw ModelFolderError(path, .malformed(file: Self.indexFile, reason: "\(tensor) is not in \(file), where the index says it is"))
    }
  }
}
