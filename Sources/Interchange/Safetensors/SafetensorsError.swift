/// A file that is not what the safetensors format allows, or holds what this program cannot read.
public struct SafetensorsError: Error, Hashable, Sendable, CustomStringConvertible {
  public enum Fault: Hashable, Sendable {
    /// Too short for the eight bytes that say how long the header is.
    case tooShort(bytes: Int)
    /// More than the 100 MB that the format allows.
    case headerTooLong(UInt64)
    case headerPastEnd(header: Int, file: Int)
    case headerNotJSON(String)
    case repeatedName(String)
    case metadataNotText
    /// A tensor's description that lacks `dtype`, `shape` or `data_offsets`, or has them in another form.
    case malformed(tensor: String, field: String)
    case unknownType(tensor: String, type: String)
    /// More bytes than can be counted.
    case sizeOverflow(tensor: String)
    case wrongSize(tensor: String, shape: [Int], type: String, bytes: Int, expected: Int)
    case outOfRange(tensor: String, begin: Int, end: Int, data: Int)
    case overlap(tensor: String, with: String)
    /// Bytes that belong to no tensor, before a tensor or at the end.
    case gap(before: String?, bytes: Int)
    /// A type of the format that holds no weights that this program could use.
    case unusableType(tensor: String, type: String)
    case noSuchTensor(String)
  }

  public let path: String
  public let fault: Fault

  package init(path: String, fault: Fault) { (self.path, self.fault) = (path, fault) }

  public var description: String { "\(path) is not a safetensors file that can be read: \(reason)" }

  private var reason: String {
    switch fault {
    case .tooShort(let bytes): "it has \(bytes) bytes, and eight say how long the header is. Fetch it again."
    case .headerTooLong(let count): "its header would have \(count) bytes, and 100 MB are the most. It may be another kind of file."
    case .headerPastEnd(let header, let file): "its header would have \(header) bytes, but the file ends after \(file). Fetch it again."
    case .headerNotJSON(let reason): "its header is no JSON object: \(reason)."
    case .repeatedName(let name): "its header names \"\(name)\" twice."
    case .metadataNotText: "its __metadata__ must be an object whose values are text."
    case .malformed(let tensor, let field): "tensor \"\(tensor)\" has no proper \(field)."
    case .unknownType(let tensor, let type): "tensor \"\(tensor)\" has the unknown type \"\(type)\"."
    case .sizeOverflow(let tensor): "tensor \"\(tensor)\" has more elements than can be counted."
    case .wrongSize(let tensor, let shape, let type, let bytes, let expected):
      "tensor \"\(tensor)\" of shape \(shape) and type \(type) needs \(expected) bytes, but its offsets span \(bytes)."
    case .outOfRange(let tensor, let begin, let end, let data):
      "tensor \"\(tensor)\" lies at bytes \(begin) to \(end) of \(data) bytes of data. If the file was cut short, fetch it again."
    case .overlap(let tensor, let other): "tensors \"\(other)\" and \"\(tensor)\" share bytes."
    case .gap(let tensor?, let bytes): "\(bytes) bytes before tensor \"\(tensor)\" belong to no tensor."
    case .gap(nil, let bytes): "\(bytes) bytes at its end belong to no tensor."
    case .unusableType(let tensor, let type):
      "tensor \"\(tensor)\" has the type \(type), and weights must be F32, F16 or BF16. Convert it with the program that wrote it."
    case .noSuchTensor(let name): "it holds no tensor \"\(name)\"."
    }
  }
}
