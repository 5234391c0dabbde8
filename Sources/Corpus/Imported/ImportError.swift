/// What is wrong with one line of imported generations.
public enum ImportFault: Error, Hashable, CustomStringConvertible {
  case notAnObject(String)
  case missing(field: String, present: [String])
  case wrongType(field: String, wanted: String)
  case unknownDocument(String)
  case negativeSample(Int)
  case empty(document: String, sample: Int)
  case duplicate(document: String, sample: Int, firstLine: Int)

  public var description: String {
    switch self {
    case .notAnObject(let start): "not a JSON object: \(start)"
    case .missing(let field, let present): "no field \"\(field)\" (there are: \(present.joined(separator: ", ")))"
    case .wrongType(let field, let wanted): "the field \"\(field)\" is not a \(wanted)"
    case .unknownDocument(let id): "the document \(id) is not in the corpus"
    case .negativeSample(let sample): "samples are numbered from 0, got \(sample)"
    case .empty(let id, let sample): "generation \(sample) of document \(id) is empty"
    case .duplicate(let id, let sample, let first): "generation \(sample) of document \(id) is on line \(first) already"
    }
  }
}

/// Generations that were not imported. Nothing of the file was taken.
public struct ImportError: Error, Hashable, CustomStringConvertible {
  public struct Fault: Hashable, Sendable {
    /// From 1.
    public let line: Int
    public let fault: ImportFault

    package init(line: Int, fault: ImportFault) { (self.line, self.fault) = (line, fault) }
  }

  public let path: String
  public let faults: [Fault]

  package init(path: String, faults: [Fault]) { (self.path, self.faults) = (path, faults) }

  public var description: String {
    let shown = faults.prefix(10).map { "\(path):\($0.line): \($0.fault)" }
    let rest = faults.count > shown.count ? ["and \(faults.count - shown.count) lines more"] : []
    return (shown + rest).joined(separator: "\n")
  }
}
