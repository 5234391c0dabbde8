import Foundation

extension JSON {
  /// A value of ours as JSON. Traps for values that JSON has no place for, such as a number that is not finite.
  package init(encoding value: some Encodable) {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    do { self = try JSON(parsing: Array(try encoder.encode(value))) } catch { fatalError("\(value) has no JSON form: \(error)") }
  }

  /// The members of a value behind the name of the event that it tells of.
  package init(event: String, _ value: some Encodable) {
    var object: JSONObject = ["event": .string(event)]
    for (key, member) in JSON(encoding: value).object?.members ?? [] { object[key] = member }
    self = .object(object)
  }

  /// Nil where the JSON is not that of such a value.
  package func decoded<Value: Decodable>(_ type: Value.Type) -> Value? { try? JSONDecoder().decode(type, from: Data(bytes())) }
}
