internal import CHDF5
internal import Contracts

extension Group {
  // MARK: - Writing whole values

  /// Writes an array as a new dataset, one-dimensional unless a `shape` is given, in row-major order. `compression` is zlib's
  /// level, 0 for none.
  @discardableResult
  public func write<Element: HDF5Element>(_ values: [Element], shape: [Int]? = nil, to name: String, compression: Int = 0) throws -> Dataset
  {
    try values.withUnsafeBufferPointer { try write($0, shape: shape ?? [values.count], to: name, compression: compression) }
  }

  /// The same of values in place.
  @discardableResult
  package func write<Element: HDF5Element>(
    _ values: UnsafeBufferPointer<Element>, shape: [Int], to name: String, compression: Int = 0
  ) throws -> Dataset {
    require(shape.reduce(1, *) == values.count, "\(values.count) values do not fill the shape \(shape) of \(place(name))")
    return try Library.serially(reading: identifier.file) {
      let chunk = compression > 0 && !values.isEmpty ? Self.chunk(of: shape) : nil
      let dataset = try createDataset(name, type: Element.hdf5Type.native, shape: shape, chunk: chunk, compression: compression)
      try dataset.fill(from: UnsafeRawBufferPointer(values), type: Element.hdf5Type.native)
      return dataset
    }
  }

  /// Whole rows, about 2¹⁶ elements. To read a single row, the library decompresses a chunk and keeps it in its cache.
  private static func chunk(of shape: [Int]) -> [Int] {
    let row = shape.dropFirst().reduce(1, *)
    return [max(1, min(shape[0], (1 << 16) / max(row, 1)))] + shape.dropFirst()
  }

  /// Writes one number as a scalar.
  @discardableResult
  public func write<Element: HDF5Element>(_ value: Element, to name: String) throws -> Dataset {
    try write([value], shape: [], to: name)
  }

  /// Writes a string as a scalar.
  @discardableResult
  public func write(_ text: String, to name: String) throws -> Dataset { try write([text], shape: [], to: name) }

  @discardableResult
  public func write(_ texts: [String], to name: String) throws -> Dataset { try write(texts, shape: [texts.count], to: name) }

  private func write(_ texts: [String], shape: [Int], to name: String) throws -> Dataset {
    try Library.serially(reading: identifier.file) {
      let type = try Strings.makeType(path: place(name))
      let dataset = try createDataset(name, type: type.raw, shape: shape)
      try Strings.withPointers(texts) { pointer in
        try dataset.fill(from: UnsafeRawBufferPointer(start: pointer, count: texts.count * MemoryLayout<Int>.size), type: type.raw)
      }
      return dataset
    }
  }

  /// Writes strings of fixed length, that of the longest: zlib can compress them, unlike strings of variable length.
  @discardableResult
  public func write(_ texts: [String], to name: String, compression: Int) throws -> Dataset {
    try Library.serially(reading: identifier.file) {
      let width = max(1, texts.map(\.utf8.count).max() ?? 1)
      let type = try Strings.makeType(width: width, path: place(name))
      let chunk = compression > 0 && !texts.isEmpty ? [Self.chunk(of: [texts.count, width])[0]] : nil
      let dataset = try createDataset(name, type: type.raw, shape: [texts.count], chunk: chunk, compression: compression)
      let bytes = texts.flatMap { Array($0.utf8) + [UInt8](repeating: 0, count: width - $0.utf8.count) }
      try bytes.withUnsafeBytes { try dataset.fill(from: $0, type: type.raw) }
      return dataset
    }
  }

  // MARK: - Reading whole values

  public func read<Element: HDF5Element>(_ name: String) throws -> [Element] { try dataset(name).read() }

  public func read<Element: HDF5Element>(_ name: String) throws -> Element { try one(try read(name), name) }

  public func read(_ name: String) throws -> [String] { try dataset(name).readStrings() }

  public func read(_ name: String) throws -> String { try one(try read(name), name) }

  private func one<Value>(_ values: [Value], _ name: String) throws -> Value {
    guard values.count == 1 else {
      throw HDF5Error(
        operation: "read one value from", path: place(name), reason: "it holds \(values.count)", advice: "Read it as an array.")
    }
    return values[0]
  }
}

extension Dataset {
  fileprivate func fill(from buffer: UnsafeRawBufferPointer, type: Int64) throws {
    guard !buffer.isEmpty else { return }
    try Library.check(
      H5Dwrite(identifier.raw, type, chdf5_all(), chdf5_all(), chdf5_default_properties(), buffer.baseAddress), "write", path)
  }
}
