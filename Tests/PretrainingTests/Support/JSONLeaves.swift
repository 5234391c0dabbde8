import Foundation

/// The places of all values in a JSON text: `optimizer.rule`, `evaluation.splits[0].name`.
struct JSONLeaves {
  private(set) var names: Set<String> = []

  init(_ text: String) throws { add(try JSONSerialization.jsonObject(with: Data(text.utf8)), at: "") }

  private mutating func add(_ value: Any, at name: String) {
    switch value {
    case let object as [String: Any]: for (key, part) in object { add(part, at: name.isEmpty ? key : "\(name).\(key)") }
    case let list as [Any]: for (index, part) in list.enumerated() { add(part, at: "\(name)[\(index)]") }
    default: names.insert(name)
    }
  }
}
