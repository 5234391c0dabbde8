internal import Foundation

/// Generations that another program wrote: a JSON object a line, in a `.jsonl` file that may be packed (`.gz`, `.zst`).
///
/// ```json
/// {"documentID": "doc-17", "sample": 0, "text": "..."}
/// ```
///
/// `generator`, `promptVersion` and `parameters` (an object of strings) are kept where they are given. The file is read
/// whole or not at all: what is wrong with it is reported with the numbers of the lines.
public enum ImportedGenerations {
  /// Throws an ``ImportError`` that names every line at fault, or a ``ReadingError`` for a file that cannot be read.
  public static func read(_ path: String, for documents: [Document]) throws -> [Generation] {
    let known = Set(documents.map(\.id))
    var first: [Place: Int] = [:]
    var generations: [Generation] = []
    var faults: [ImportError.Fault] = []
    let lines = try FileContent.read(path).split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated() where line.contains(where: { $0 > 0x20 }) {
      do {
        let generation = try ImportedLine(line).generation(from: path, known: known)
        let place = Place(document: generation.documentID, sample: generation.sample)
        if let earlier = first.updateValue(index + 1, forKey: place) {
          throw ImportFault.duplicate(document: place.document, sample: place.sample, firstLine: earlier)
        }
        generations.append(generation)
      } catch let fault as ImportFault {
        faults.append(ImportError.Fault(line: index + 1, fault: fault))
      }
    }
    guard faults.isEmpty else { throw ImportError(path: path, faults: faults) }
    guard !generations.isEmpty else { throw ReadingError(.emptyCorpus, path, "it holds no generation") }
    return generations
  }

  private struct Place: Hashable {
    var document: String
    var sample: Int
  }
}

/// One line, as far as it is what it should be.
private struct ImportedLine {
  let fields: [String: Any]

  init(_ bytes: ArraySlice<UInt8>) throws(ImportFault) {
    guard let fields = try? JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any] else {
      throw .notAnObject(String(decoding: bytes.prefix(60), as: UTF8.self))
    }
    self.fields = fields
  }

  func generation(from path: String, known: Set<String>) throws(ImportFault) -> Generation {
    let document: String = try field("documentID")
    let sample: Int = try field("sample")
    let text: String = try field("text")
    guard known.contains(document) else { throw .unknownDocument(document) }
    guard sample >= 0 else { throw .negativeSample(sample) }
    guard text.utf8.contains(where: { $0 > 0x20 }) else { throw .empty(document: document, sample: sample) }
    let name = (path as NSString).lastPathComponent
    return Generation(
      documentID: document, sample: sample, text: text, generator: try field("generator", or: "imported \(name)"),
      promptVersion: try field("promptVersion", or: ""), parameters: try field("parameters", or: [:]))
  }

  private func field<Value>(_ name: String, or value: Value? = nil) throws(ImportFault) -> Value {
    guard let found = fields[name] else {
      guard let value else { throw .missing(field: name, present: fields.keys.sorted()) }
      return value
    }
    guard let found = found as? Value else { throw .wrongType(field: name, wanted: "\(Value.self)") }
    return found
  }
}
