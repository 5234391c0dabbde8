internal import Foundation

/// One JSON object per line, with its text in a field.
struct JSONLines: Sendable {
  struct Record: Sendable {
    var text: String
    var id: String?
    /// Of a generation: its number among those of its document.
    var sample: Int?
    /// From 1.
    var line: Int
  }

  let path: String
  let options: ReadingOptions

  func record(of bytes: ArraySlice<UInt8>, line: Int, _ isRepaired: inout Bool) throws(ReadingError) -> Record {
    var data = Data(bytes)
    if String(validating: bytes, as: UTF8.self) == nil {
      data = Data(String(decoding: bytes, as: UTF8.self).utf8)
      isRepaired = true
    }
    guard let fields = try? JSONSerialization.jsonObject(with: data) as? [String: Any] else {
      throw ReadingError(.badRecord, path, line: line, "not a JSON object: \(String(decoding: bytes.prefix(60), as: UTF8.self))")
    }
    if let value = fields[options.textField], !(value is String) {
      throw ReadingError(.missingField, path, line: line, "\"\(options.textField)\" is \(Self.kind(of: value)), where text is expected")
    }
    guard let text = fields[options.textField] as? String else {
      let names = fields.keys.sorted().joined(separator: ", ")
      throw ReadingError(
        .missingField, path, line: line, "no text in a field \"\(options.textField)\" (there are: \(names)): name the field with textField")
    }
    let id: String? =
      switch fields[options.idField] {
      case let name as String: name
      case let number as Int: String(number)
      default: nil
      }
    return Record(text: text, id: id, sample: fields["sample"] as? Int, line: line)
  }

  private static func kind(of value: Any) -> String {
    switch value {
    case is NSNull: "null"
    case is [Any]: "a list"
    case is [String: Any]: "an object"
    default: "\(value), a number or a truth value"
    }
  }
}
