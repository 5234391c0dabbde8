import OrderedJSON

/// What stands before the data of a safetensors file: names, types, shapes and places. Checked in full, for files come from anywhere.
struct SafetensorsHeader {
  struct Entry: Hashable, Sendable {
    let type: ElementType
    let shape: [Int]
    /// Bytes, from the end of the header.
    let range: Range<Int>
  }

  let entries: [String: Entry]
  let metadata: [String: String]
  /// Where data begin in the file.
  let dataStart: Int

  static let greatestLength = 100_000_000

  /// Of a file's bytes. Throws a ``SafetensorsError`` for the first of all lies that it finds.
  init(_ bytes: UnsafeRawBufferPointer, path: String) throws(SafetensorsError) {
    func fault(_ fault: SafetensorsError.Fault) -> SafetensorsError { SafetensorsError(path: path, fault: fault) }
    guard bytes.count >= 8 else { throw fault(.tooShort(bytes: bytes.count)) }
    let length = UInt64(littleEndian: bytes.loadUnaligned(as: UInt64.self))
    guard length <= UInt64(Self.greatestLength) else { throw fault(.headerTooLong(length)) }
    guard Int(length) <= bytes.count - 8 else { throw fault(.headerPastEnd(header: Int(length), file: bytes.count)) }
    dataStart = 8 + Int(length)
    let object: JSONObject
    do {
      let json = try JSON(parsing: Array(bytes[8..<dataStart]), repeatedNames: .refused)
      guard let members = json.object else { throw fault(.headerNotJSON("it is another value")) }
      object = members
    } catch let error as JSONError {
      if let name = error.repeatedName { throw fault(.repeatedName(name)) }
      throw fault(.headerNotJSON(error.description))
    } catch let error as SafetensorsError {
      throw error
    } catch { fatalError("unexpected \(error)") }

    var entries: [String: Entry] = [:]
    var metadata: [String: String] = [:]
    for (name, value) in object.members {
      if name == "__metadata__" {
        guard let members = value.object?.members, members.allSatisfy({ $0.value.string != nil }) else { throw fault(.metadataNotText) }
        metadata = Dictionary(uniqueKeysWithValues: members.map { ($0.key, $0.value.string!) })
      } else {
        do { entries[name] = try Entry(value, named: name) } catch { throw fault(error) }
      }
    }
    (self.entries, self.metadata) = (entries, metadata)
    if let flaw = Self.flaw(of: entries, dataCount: bytes.count - dataStart) { throw fault(flaw) }
  }

  /// Tensors must cover the data without gaps or overlaps.
  private static func flaw(of entries: [String: Entry], dataCount: Int) -> SafetensorsError.Fault? {
    var end = 0
    var last = ""
    let ordered = entries.sorted {
      ($0.value.range.lowerBound, $0.value.range.upperBound, $0.key) < ($1.value.range.lowerBound, $1.value.range.upperBound, $1.key)
    }
    for (name, entry) in ordered {
      let range = entry.range
      guard range.upperBound <= dataCount else {
        return .outOfRange(tensor: name, begin: range.lowerBound, end: range.upperBound, data: dataCount)
      }
      if range.lowerBound < end { return .overlap(tensor: name, with: last) }
      if range.lowerBound > end { return .gap(before: name, bytes: range.lowerBound - end) }
      (end, last) = (range.upperBound, name)
    }
    return end < dataCount ? .gap(before: nil, bytes: dataCount - end) : nil
  }
}

extension SafetensorsHeader.Entry {
  fileprivate init(_ json: JSON, named name: String) throws(SafetensorsError.Fault) {
    guard let typeName = json["dtype"]?.string else { throw .malformed(tensor: name, field: "dtype") }
    guard let type = ElementType(rawValue: typeName) else { throw .unknownType(tensor: name, type: typeName) }
    guard let shape = json["shape"]?.array.flatMap(Self.counts) else { throw .malformed(tensor: name, field: "shape") }
    guard let offsets = json["data_offsets"]?.array.flatMap(Self.counts), offsets.count == 2, offsets[0] <= offsets[1] else {
      throw .malformed(tensor: name, field: "data_offsets")
    }
    var expected = type.byteCount
    for extent in shape {
      let (product, overflow) = expected.multipliedReportingOverflow(by: extent)
      if overflow { throw .sizeOverflow(tensor: name) }
      expected = product
    }
    guard expected == offsets[1] - offsets[0] else {
      throw .wrongSize(tensor: name, shape: shape, type: typeName, bytes: offsets[1] - offsets[0], expected: expected)
    }
    self.init(type: type, shape: shape, range: offsets[0]..<offsets[1])
  }

  /// Whole numbers from 0; nil where one is anything else.
  private static func counts(_ values: [JSON]) -> [Int]? {
    let counts = values.compactMap { $0.integer.flatMap { $0 >= 0 ? $0 : nil } }
    return counts.count == values.count ? counts : nil
  }
}

extension SafetensorsError.Fault: Error {}
