internal import Display
internal import Foundation

/// One value of a configuration: a number, yes or no, or a word.
public enum FieldValue: Hashable, Sendable, CustomStringConvertible {
  case integer(Int)
  case number(Double)
  case flag(Bool)
  case text(String)

  /// As it is written in JSON, without quotes.
  public var description: String {
    switch self {
    case .integer(let value): "\(value)"
    case .number(let value): value.short
    case .flag(let value): "\(value)"
    case .text(let value): value
    }
  }

  /// What can be compared by size.
  public var numeric: Double? {
    switch self {
    case .integer(let value): Double(value)
    case .number(let value): value
    case .flag, .text: nil
    }
  }
}

extension RunConfiguration {
  /// Every value by its path: `optimizer.weightDecay`, `evaluation.splits[0].name`. Optional values that are nil are left out.
  public var fields: [String: FieldValue] {
    var fields: [String: FieldValue] = [:]
    do { try JSONDecoder().decode(JSONValue.self, from: Data(canonicalText.utf8)).collect("", into: &fields) } catch {
      fatalError("a configuration's canonical text could not be read: \(error)")
    }
    return fields
  }
}

/// Any JSON, as far as configurations need it.
private indirect enum JSONValue: Decodable {
  case leaf(FieldValue)
  case object([String: JSONValue])
  case list([JSONValue])

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let flag = try? container.decode(Bool.self) {
      self = .leaf(.flag(flag))
    } else if let integer = try? container.decode(Int.self) {
      self = .leaf(.integer(integer))
    } else if let number = try? container.decode(Double.self) {
      self = .leaf(.number(number))
    } else if let text = try? container.decode(String.self) {
      self = .leaf(.text(text))
    } else if let object = try? container.decode([String: JSONValue].self) {
      self = .object(object)
    } else {
      self = .list(try container.decode([JSONValue].self))
    }
  }

  func collect(_ name: String, into fields: inout [String: FieldValue]) {
    switch self {
    case .leaf(let value): fields[name] = value
    case .object(let object): for (key, part) in object { part.collect(name.isEmpty ? key : "\(name).\(key)", into: &fields) }
    case .list(let list): for (index, part) in list.enumerated() { part.collect("\(name)[\(index)]", into: &fields) }
    }
  }
}
