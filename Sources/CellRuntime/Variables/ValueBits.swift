/// Everything that a value consists of, field by field, whatever its own code says of it. Two values with the same bits cannot be
/// told apart; one that holds a reference, a pointer or a function has none.
package struct ValueBits {
  private(set) var bytes: [UInt8] = []
  private var partsLeft: Int
  private let largestSize: Int

  package enum Obstacle: Error, Equatable {
    /// It has a part of this type, which is more than its bits.
    case notPlain(String)
    case tooLarge
  }

  /// Throws `Obstacle`.
  package static func bits(of value: Any, largestSize: Int, mostParts: Int) throws(Obstacle) -> [UInt8] {
    var found = ValueBits(partsLeft: mostParts, largestSize: largestSize)
    try found.add(value)
    return found.bytes
  }

  private init(partsLeft: Int, largestSize: Int) { (self.partsLeft, self.largestSize) = (partsLeft, largestSize) }

  private mutating func add(_ value: Any) throws(Obstacle) {
    partsLeft -= 1
    if partsLeft < 0 { throw .tooLarge }
    // These count from the start of the machine.
    if value is ContinuousClock.Instant || value is SuspendingClock.Instant { throw .notPlain("\(type(of: value))") }
    // Asked of the type: a cast of the value would look into optionals, and take objects for strings.
    switch type(of: value) {
    case is any PackedNumber.Type: put("n", (value as! any PackedNumber).bits)
    case is any PackedArray.Type: put("a", (value as! any PackedArray).bytes)
    case is any PackedValue.Type: put("p", (value as! any PackedValue).packedBytes)
    default: try addParts(of: value)
    }
    if bytes.count > largestSize { throw .tooLarge }
  }

  private mutating func addParts(of value: Any) throws(Obstacle) {
    let mirror = Mirror(reflecting: value)
    let type = mirror.subjectType
    // A type that describes itself may leave something out; of the standard library's it is known which do not.
    let isContainer = Self.isWholeContainer(type)
    if value is any CustomReflectable, !isContainer { throw .notPlain("\(type)") }
    // Ranges do not say what they are.
    switch mirror.displayStyle ?? (isContainer ? .struct : nil) {
    case .set: try addUnordered(mirror.children.map(\.value))
    case .dictionary: try addUnordered(mirror.children.map(\.value))
    case .enum where mirror.children.isEmpty:
      guard let name = Self.caseName(of: value) else { throw .notPlain("\(type)") }
      put("e", Array(name.utf8))
    case .struct where mirror.children.isEmpty:
      // What is imported from C may have parts that Swift does not see.
      guard Self.size(of: value) == 0 else { throw .notPlain("\(type)") }
      put("z", 0)
    case .struct, .tuple, .enum, .optional, .collection:
      put("c", UInt64(mirror.children.count))
      for child in mirror.children {
        if mirror.displayStyle == .enum { put("e", Array((child.label ?? "").utf8)) }
        try add(child.value)
      }
    default: throw .notPlain("\(type)")
    }
  }

  /// In an order that does not depend on how the value came about.
  private mutating func addUnordered(_ parts: [Any]) throws(Obstacle) {
    var all: [[UInt8]] = []
    for part in parts {
      var own = ValueBits(partsLeft: partsLeft, largestSize: largestSize)
      try own.add(part)
      partsLeft = own.partsLeft
      all.append(own.bytes)
    }
    put("u", UInt64(all.count))
    for bytes in all.sorted(by: { $0.lexicographicallyPrecedes($1) }) { put("b", bytes) }
  }

  private mutating func put(_ tag: Unicode.Scalar, _ number: UInt64) {
    bytes.append(UInt8(ascii: tag))
    withUnsafeBytes(of: number.littleEndian) { bytes.append(contentsOf: $0) }
  }

  private mutating func put(_ tag: Unicode.Scalar, _ content: [UInt8]) {
    put(tag, UInt64(content.count))
    bytes.append(contentsOf: content)
  }

  // MARK: - Types

  private static let wholeContainers: Set = [
    "Array", "ContiguousArray", "ArraySlice", "Set", "Dictionary", "Optional", "Range", "ClosedRange", "CollectionOfOne", "KeyValuePairs",
  ]

  private static func isWholeContainer(_ type: Any.Type) -> Bool {
    let name = _typeName(type, qualified: true)
    return name.hasPrefix("Swift.") && wholeContainers.contains(String(name.dropFirst(6).prefix { $0 != "<" }))
  }

  private static func size<Value>(of value: Value) -> Int {
    func size<Opened>(_ value: Opened) -> Int { MemoryLayout<Opened>.size }
    return _openExistential(value as Any, do: size)
  }

  private static func caseName(of value: Any) -> String? {
    func name<Opened>(_ value: Opened) -> String? { enumCaseName(value).map { String(cString: $0) } }
    return _openExistential(value, do: name)
  }
}

/// The runtime's own name for a case without a payload.
@_silgen_name("swift_EnumCaseName")
private func enumCaseName<Value>(_ value: Value) -> UnsafePointer<CChar>?
