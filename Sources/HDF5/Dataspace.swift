internal import CHDF5

/// The extent of a dataset or an attribute. An empty shape is a scalar.
enum Dataspace {
  static func make(_ shape: [Int], extendable: Bool = false, path: String) throws -> Identifier {
    guard !shape.isEmpty else { return Identifier(try Library.check(H5Screate(H5S_SCALAR), "make a scalar for", path)) }
    let extents = shape.map { hsize_t($0) }
    var limits = extents
    if extendable { limits[0] = chdf5_unlimited() }
    return Identifier(try Library.check(H5Screate_simple(Int32(shape.count), extents, limits), "make a space for", path))
  }

  static func shape(of space: Identifier, path: String) throws -> [Int] {
    let rank = try Library.check(H5Sget_simple_extent_ndims(space.raw), "read the rank of", path)
    guard rank > 0 else { return [] }
    var extents = [hsize_t](repeating: 0, count: Int(rank))
    try Library.check(H5Sget_simple_extent_dims(space.raw, &extents, nil), "read the shape of", path)
    return extents.map { Int(clamping: $0) }
  }

  /// How many elements a shape has, if they can be counted and addressed.
  static func count(of shape: [Int], path: String) throws -> Int {
    guard !shape.contains(0) else { return 0 }
    var count = 1
    for extent in shape {
      let (product, overflow) = count.multipliedReportingOverflow(by: extent)
      guard !overflow else {
        throw HDF5Error(
          operation: "read", path: path, reason: "its shape \(shape) is larger than any memory", advice: HDF5Error.damageAdvice)
      }
      count = product
    }
    return count
  }

  /// Selects the rows `rows` of a space of `shape`.
  static func select(_ rows: Range<Int>, of shape: [Int], in space: Identifier, path: String) throws {
    var start = shape.map { _ in hsize_t(0) }
    var count = shape.map { hsize_t($0) }
    (start[0], count[0]) = (hsize_t(rows.lowerBound), hsize_t(rows.count))
    try Library.check(H5Sselect_hyperslab(space.raw, H5S_SELECT_SET, &start, nil, &count, nil), "select rows of", path)
  }
}
