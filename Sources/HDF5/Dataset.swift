internal import CHDF5
internal import Contracts

/// An array in a file. Rows are the first dimension; an extendable dataset grows by rows.
public final class Dataset: HDF5Object {
  /// Empty for a scalar.
  public var shape: [Int] {
    get throws { try Library.serially(reading: identifier.file) { try Dataspace.shape(of: space(), path: path) } }
  }

  /// Throws for one that says to hold more than its file can.
  public var count: Int { get throws { try extent.count } }

  private var extent: StoredExtent {
    get throws { try Library.serially(reading: identifier.file) { try StoredExtent(of: identifier, path: path) } }
  }

  /// Whether the elements are strings.
  public var holdsText: Bool {
    get throws {
      try Library.serially(reading: identifier.file) {
        let type = Identifier(try Library.check(H5Dget_type(identifier.raw), "read the type of", path))
        return H5Tget_class(type.raw) == H5T_STRING
      }
    }
  }

  // MARK: - Reading

  /// All elements, row after row.
  public func read<Element: HDF5Element>(as type: Element.Type = Element.self) throws -> [Element] {
    try Library.serially(reading: identifier.file) {
      var values = [Element](repeating: .zero, count: try count)
      try values.withUnsafeMutableBufferPointer { try read(into: $0) }
      return values
    }
  }

  /// The same into memory that has room for exactly these.
  package func read<Element: HDF5Element>(into target: UnsafeMutableBufferPointer<Element>) throws {
    try Library.serially(reading: identifier.file) {
      let count = try count
      require(target.count == count, "\(target.count) places for the \(count) elements of \(path)")
      guard count > 0 else { return }
      try Library.check(
        H5Dread(identifier.raw, Element.hdf5Type.native, chdf5_all(), chdf5_all(), chdf5_default_properties(), target.baseAddress),
        "read", path)
    }
  }

  /// The elements of some rows only.
  public func read<Element: HDF5Element>(rows: Range<Int>, as type: Element.Type = Element.self) throws -> [Element] {
    try Library.serially(reading: identifier.file) {
      let shape = try extent.shape
      guard let length = shape.first, rows.lowerBound >= 0, rows.upperBound <= length else {
        throw HDF5Error(operation: "read rows \(rows) of", path: path, reason: "its shape is \(shape)", advice: "Ask for rows that it has.")
      }
      let selected = [rows.count] + shape.dropFirst()
      var values = [Element](repeating: .zero, count: selected.reduce(1, *))
      guard !values.isEmpty else { return values }
      let fileSpace = try space()
      try Dataspace.select(rows, of: shape, in: fileSpace, path: path)
      let memorySpace = try Dataspace.make(selected, path: path)
      try values.withUnsafeMutableBytes { buffer in
        _ = try Library.check(
          H5Dread(identifier.raw, Element.hdf5Type.native, memorySpace.raw, fileSpace.raw, chdf5_default_properties(), buffer.baseAddress),
          "read rows \(rows) of", path)
      }
      return values
    }
  }

  public func readStrings() throws -> [String] {
    try Library.serially(reading: identifier.file) {
      let type = Identifier(try Library.check(H5Dget_type(identifier.raw), "read the type of", path))
      return try Strings.read(count: count, type: type, space: space(), path: path) { memoryType, buffer in
        try Library.check(
          H5Dread(identifier.raw, memoryType, chdf5_all(), chdf5_all(), chdf5_default_properties(), buffer), "read", path)
      }
    }
  }

  // MARK: - Appending

  /// Adds rows at the end of an extendable dataset. The number of values must be a multiple of the row's size.
  public func append<Element: HDF5Element>(_ values: [Element]) throws {
    try Library.serially(reading: identifier.file) {
      let old = try shape
      let rowSize = old.dropFirst().reduce(1, *)
      guard !old.isEmpty, rowSize > 0, values.count.isMultiple(of: rowSize) else {
        throw HDF5Error(
          operation: "append \(values.count) values to", path: path, reason: "its shape is \(old)",
          advice: "Append whole rows to a dataset of rows.")
      }
      guard !values.isEmpty else { return }
      let added = values.count / rowSize
      let new = [old[0] + added] + old.dropFirst()
      try Library.check(H5Dset_extent(identifier.raw, new.map { hsize_t($0) }), "extend", path)
      let fileSpace = try space()
      try Dataspace.select(old[0]..<new[0], of: new, in: fileSpace, path: path)
      let memorySpace = try Dataspace.make([added] + old.dropFirst(), path: path)
      try values.withUnsafeBytes { buffer in
        _ = try Library.check(
          H5Dwrite(identifier.raw, Element.hdf5Type.native, memorySpace.raw, fileSpace.raw, chdf5_default_properties(), buffer.baseAddress),
          "append to", path)
      }
    }
  }

  func space() throws -> Identifier {
    Identifier(try Library.check(H5Dget_space(identifier.raw), "read the space of", path))
  }
}
