/// A JSON value that comes back from a file as it went in: members keep their order, numbers keep their spelling.
///
/// Notebooks and cell markers are compared byte by byte after a round trip, which Foundation's decoder cannot give:
/// it turns `1.0` into `1` and forgets the order of members.
public enum JSON: Hashable, Sendable {
  case null
  case bool(Bool)
  /// The number's own digits, such as `1e-4`.
  case number(String)
  case string(String)
  case array([JSON])
  case object(JSONObject)

  public static func integer(_ value: Int) -> JSON { .number(String(value)) }
}

/// The members of a JSON object, in order. Setting a new key appends it.
public struct JSONObject: Hashable, Sendable {
  public private(set) var keys: [String] = []
  private var values: [Name: JSON] = [:]

  public init() {}

  public subscript(key: String) -> JSON? {
    get { values[Name(text: key)] }
    set {
      let name = Name(text: key)
      if newValue == nil {
        if values.removeValue(forKey: name) != nil { keys.removeAll { Name(text: $0) == name } }
      } else if values.updateValue(newValue!, forKey: name) == nil {
        keys.append(key)
      }
    }
  }

  public var members: [(key: String, value: JSON)] { keys.map { ($0, values[Name(text: $0)]!) } }
  public var isEmpty: Bool { keys.isEmpty }
  public var count: Int { keys.count }

  /// Names are the same when their bytes are. Strings are so too when they only look the same: a vocabulary has both forms of é.
  private struct Name: Hashable, Sendable {
    let text: String

    static func == (left: Name, right: Name) -> Bool { left.text.utf8.elementsEqual(right.text.utf8) }

    func hash(into hasher: inout Hasher) {
      var text = text
      text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
    }
  }
}

extension JSON: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral, ExpressibleByNilLiteral,
  ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
  public init(stringLiteral value: String) { self = .string(value) }
  public init(integerLiteral value: Int) { self = .integer(value) }
  public init(booleanLiteral value: Bool) { self = .bool(value) }
  public init(nilLiteral: ()) { self = .null }
  public init(arrayLiteral elements: JSON...) { self = .array(elements) }
  public init(dictionaryLiteral elements: (String, JSON)...) { self = .object(JSONObject(elements)) }
}

extension JSONObject: ExpressibleByDictionaryLiteral {
  public init(dictionaryLiteral elements: (String, JSON)...) { self.init(elements) }

  public init(_ members: some Sequence<(String, JSON)>) {
    for (key, value) in members { self[key] = value }
  }
}

/// Looking into a value: nil where it is of another kind.
extension JSON {
  public var string: String? { if case .string(let value) = self { value } else { nil } }
  public var bool: Bool? { if case .bool(let value) = self { value } else { nil } }
  public var integer: Int? { if case .number(let digits) = self { Int(digits) } else { nil } }
  public var array: [JSON]? { if case .array(let value) = self { value } else { nil } }
  public var object: JSONObject? { if case .object(let value) = self { value } else { nil } }

  public subscript(key: String) -> JSON? {
    get { object?[key] }
    set {
      var members = object ?? JSONObject()
      members[key] = newValue
      self = .object(members)
    }
  }
}
