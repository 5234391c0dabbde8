import Foundation
import Megadoc

/// A configuration as names and values: `optimizer.weightDecay`, `1.6`. Hashes are cut to what people read.
struct ConfigurationFields {
  private(set) var fields: [String: String] = [:]

  init(_ configuration: RunConfiguration) throws {
    add(try JSONSerialization.jsonObject(with: Data(configuration.canonicalText.utf8)), "")
  }

  /// The names, sorted, whose values are not the same in all.
  static func differing(_ all: [[String: String]]) -> [String] {
    Set(all.flatMap(\.keys)).sorted().filter { name in Set(all.map { $0[name] }).count > 1 }
  }

  private mutating func add(_ value: Any, _ name: String) {
    switch value {
    case let object as [String: Any]: for (key, part) in object { add(part, name.isEmpty ? key : "\(name).\(key)") }
    case let list as [Any]: for (index, part) in list.enumerated() { add(part, "\(name)[\(index)]") }
    case let text as String: fields[name] = text.utf8.count == 64 ? String(text.prefix(12)) : text
    default: fields[name] = "\(value)"
    }
  }
}
