internal import CHDF5

/// Small named values of an object: units, versions, descriptions. Arrays belong in datasets.
///
///     try dataset.attributes.write("nats", to: "units")
///     let units: String = try dataset.attributes.read("units")
public struct Attributes {
  private let object: Identifier
  private let path: String

  init(_ object: Identifier, of path: String) { (self.object, self.path) = (object, path) }

  // MARK: - Writing (replaces an attribute of that name)

  public func write(_ value: String, to name: String) throws {
    try Library.serially(reading: object.file) {
      let type = try Strings.makeType(path: path)
      try Strings.withPointers([value]) { try write($0, type: type.raw, shape: [], to: name) }
    }
  }

  public func write<Element: HDF5Element>(_ value: Element, to name: String) throws { try write([value], shape: [], to: name) }

  public func write<Element: HDF5Element>(_ values: [Element], to name: String) throws {
    try write(values, shape: [values.count], to: name)
  }

  public func write(_ values: [String], to name: String) throws {
    try Library.serially(reading: object.file) {
      let type = try Strings.makeType(path: path)
      try Strings.withPointers(values) { try write($0, type: type.raw, shape: [values.count], to: name) }
    }
  }

  public func remove(_ name: String) throws {
    try Library.serially(reading: object.file) { _ = try Library.check(H5Adelete(object.raw, name), "remove attribute \(name) of", path) }
  }

  // MARK: - Reading

  public var names: [String] {
    get throws {
      try Library.serially(reading: object.file) {
        var names: [String] = []
        try withUnsafeMutablePointer(to: &names) { pointer in
          _ = try Library.check(
            H5Aiterate2(
              object.raw, H5_INDEX_NAME, H5_ITER_INC, nil,
              { _, name, _, context in
                if let name, let context { context.assumingMemoryBound(to: [String].self).pointee.append(String(cString: name)) }
                return 0
              }, pointer), "list the attributes of", path)
        }
        return names
      }
    }
  }

  public func contains(_ name: String) -> Bool { Library.serially(reading: object.file) { H5Aexists(object.raw, name) > 0 } }

  public func read(_ name: String) throws -> String {
    let values: [String] = try read(name)
    guard values.count == 1 else { throw notOne(values.count, name) }
    return values[0]
  }

  public func read<Element: HDF5Element>(_ name: String) throws -> Element {
    let values: [Element] = try read(name)
    guard values.count == 1 else { throw notOne(values.count, name) }
    return values[0]
  }

  public func read(_ name: String) throws -> [String] {
    try Library.serially(reading: object.file) {
      let (attribute, space, count) = try open(name)
      let type = Identifier(try Library.check(H5Aget_type(attribute.raw), "read the type of", place(name)))
      return try Strings.read(count: count, type: type, space: space, path: place(name)) { memoryType, buffer in
        try Library.check(H5Aread(attribute.raw, memoryType, buffer), "read", place(name))
      }
    }
  }

  public func read<Element: HDF5Element>(_ name: String) throws -> [Element] {
    try Library.serially(reading: object.file) {
      let (attribute, _, count) = try open(name)
      var values = [Element](repeating: .zero, count: count)
      guard count > 0 else { return values }
      _ = try values.withUnsafeMutableBytes { buffer in
        try Library.check(H5Aread(attribute.raw, Element.hdf5Type.native, buffer.baseAddress), "read", place(name))
      }
      return values
    }
  }

  // MARK: -

  private func write<Element: HDF5Element>(_ values: [Element], shape: [Int], to name: String) throws {
    try Library.serially(reading: object.file) {
      try values.withUnsafeBytes { try write($0.baseAddress, type: Element.hdf5Type.native, shape: shape, to: name) }
    }
  }

  private func write(_ buffer: UnsafeRawPointer?, type: Int64, shape: [Int], to name: String) throws {
    if contains(name) { try remove(name) }
    let space = try Dataspace.make(shape, path: place(name))
    let properties = Identifier(try Library.check(H5Pcreate(chdf5_attribute_create()), "prepare", place(name)))
    try Library.check(H5Pset_char_encoding(properties.raw, H5T_CSET_UTF8), "prepare", place(name))
    let attribute = Identifier(
      try Library.check(H5Acreate2(object.raw, name, type, space.raw, properties.raw, chdf5_default_properties()), "create", place(name)))
    if shape.first != 0 { try Library.check(H5Awrite(attribute.raw, type, buffer), "write", place(name)) }
  }

  private func open(_ name: String) throws -> (Identifier, Identifier, Int) {
    let attribute = Identifier(try Library.check(H5Aopen(object.raw, name, chdf5_default_properties()), "open", place(name)))
    let space = Identifier(try Library.check(H5Aget_space(attribute.raw), "read the space of", place(name)))
    let type = Identifier(try Library.check(H5Aget_type(attribute.raw), "read the type of", place(name)))
    let shape = try Dataspace.shape(of: space, path: place(name))
    let bytes = try Dataspace.count(of: shape + [max(8, H5Tget_size(type.raw))], path: place(name))
    let file = Identifier(try Library.check(H5Iget_file_id(object.raw), "find the file of", place(name)))
    // Attributes of 64 KiB and less may be in memory still.
    guard bytes <= max(1 << 16, try Library.sizeOfFile(file, path: place(name))) else {
      throw HDF5Error(
        operation: "read", path: place(name), reason: "it says to hold \(bytes) bytes, more than its file has",
        advice: HDF5Error.damageAdvice)
    }
    return (attribute, space, try Dataspace.count(of: shape, path: place(name)))
  }

  private func place(_ name: String) -> String { "attribute \(name) of \(path)" }

  private func notOne(_ count: Int, _ name: String) -> HDF5Error {
    HDF5Error(operation: "read one value from", path: place(name), reason: "it holds \(count)", advice: "Read it as an array.")
  }
}
