/// What a value has written of itself: a tree, which has a form in bytes.
package final class WrittenValue {
  package enum Content {
    case nothing
    case number(UInt64)
    case text(String)
    /// An array of numbers.
    case packed([UInt8])
    case list([WrittenValue])
    case table([String: WrittenValue])
  }

  package var content: Content

  package init(_ content: Content = .nothing) { self.content = content }

  /// The part of that name, made where it is missing.
  func part(_ name: String) -> WrittenValue {
    guard case .table(var parts) = content else {
      let new = WrittenValue()
      content = .table([name: new])
      return new
    }
    if let part = parts[name] { return part }
    let new = WrittenValue()
    content = .nothing
    parts[name] = new
    content = .table(parts)
    return new
  }

  func append() -> WrittenValue {
    let new = WrittenValue()
    guard case .list(var parts) = content else {
      content = .list([new])
      return new
    }
    // So that the array is not copied.
    content = .nothing
    parts.append(new)
    content = .list(parts)
    return new
  }

  // MARK: - Bytes

  package func append(to bytes: inout [UInt8]) {
    func put(_ tag: UInt8, _ number: Int) {
      bytes.append(tag)
      withUnsafeBytes(of: UInt64(number).littleEndian) { bytes.append(contentsOf: $0) }
    }
    switch content {
    case .nothing: bytes.append(0)
    case .number(let bits):
      bytes.append(1)
      withUnsafeBytes(of: bits.littleEndian) { bytes.append(contentsOf: $0) }
    case .text(let text):
      put(2, text.utf8.count)
      bytes.append(contentsOf: text.utf8)
    case .packed(let content):
      put(3, content.count)
      bytes.append(contentsOf: content)
    case .list(let parts):
      put(4, parts.count)
      for part in parts { part.append(to: &bytes) }
    case .table(let parts):
      put(5, parts.count)
      for (name, part) in parts {
        WrittenValue(.text(name)).append(to: &bytes)
        part.append(to: &bytes)
      }
    }
  }

  /// Nil where the bytes are not those of a whole value.
  package convenience init?(bytes: ArraySlice<UInt8>) {
    var rest = bytes
    self.init(reading: &rest)
    guard rest.isEmpty else { return nil }
  }

  private convenience init?(reading rest: inout ArraySlice<UInt8>) {
    func number() -> UInt64? {
      guard rest.count >= 8 else { return nil }
      defer { rest = rest.dropFirst(8) }
      return rest.prefix(8).reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }
    func content() -> ArraySlice<UInt8>? {
      guard let count = number(), count <= rest.count else { return nil }
      defer { rest = rest.dropFirst(Int(count)) }
      return rest.prefix(Int(count))
    }
    switch rest.popFirst() {
    case 0: self.init(.nothing)
    case 1:
      guard let bits = number() else { return nil }
      self.init(.number(bits))
    case 2:
      guard let content = content() else { return nil }
      self.init(.text(String(decoding: content, as: UTF8.self)))
    case 3:
      guard let content = content() else { return nil }
      self.init(.packed(Array(content)))
    case 4:
      guard let count = number() else { return nil }
      var parts: [WrittenValue] = []
      for _ in 0..<count {
        guard let part = WrittenValue(reading: &rest) else { return nil }
        parts.append(part)
      }
      self.init(.list(parts))
    case 5:
      guard let count = number() else { return nil }
      var parts: [String: WrittenValue] = [:]
      for _ in 0..<count {
        guard let name = WrittenValue(reading: &rest), case .text(let name) = name.content else { return nil }
        guard let part = WrittenValue(reading: &rest) else { return nil }
        parts[name] = part
      }
      self.init(.table(parts))
    default: return nil
    }
  }
}
