internal import CHDF5

/// The shape of a dataset, believed only where its file can hold so much. Every reading goes through here: a damaged file would otherwise
/// have more memory asked for than there is, or another file read.
struct StoredExtent {
  let shape: [Int]
  let count: Int

  /// A deflated byte stands for 1,032 at most.
  private static let mostInflation = 1100
  private static let filters: Set = [H5Z_FILTER_DEFLATE, H5Z_FILTER_SHUFFLE, H5Z_FILTER_FLETCHER32]

  init(of dataset: Identifier, path: String) throws {
    let space = Identifier(try Library.check(H5Dget_space(dataset.raw), "read the space of", path))
    shape = try Dataspace.shape(of: space, path: path)
    count = try Dataspace.count(of: shape, path: path)
    guard count > 0 else { return }
    let type = Identifier(try Library.check(H5Dget_type(dataset.raw), "read the type of", path))
    let properties = Identifier(try Library.check(H5Dget_create_plist(dataset.raw), "read the properties of", path))
    // Twice, for nothing beyond what fits may be asked for: in memory a number takes up to eight bytes.
    _ = try Dataspace.count(of: shape + [max(8, H5Tget_size(type.raw))], path: path)
    let bytes = count * H5Tget_size(type.raw)
    let fileSize = try Self.sizeOfFile(of: dataset, path: path)
    switch H5Pget_layout(properties.raw) {
    case H5D_COMPACT: try Self.require(bytes <= fileSize, bytes, path)
    case H5D_CONTIGUOUS:
      guard H5Pget_external_count(properties.raw) == 0 else { throw Self.isElsewhere(path) }
      let start = Int(exactly: H5Dget_offset(dataset.raw)) ?? Int.max
      try Self.require(start <= fileSize && bytes <= fileSize - start, bytes, path)
    case H5D_CHUNKED:
      let isDeflated = try Self.isDeflated(properties, path: path)
      let stored = Int(clamping: H5Dget_storage_size(dataset.raw))
      let most = isDeflated ? stored.multipliedReportingOverflow(by: Self.mostInflation).partialValue : stored
      try Self.require(stored <= fileSize && bytes <= most, bytes, path)
      var chunk = [hsize_t](repeating: 0, count: shape.count)
      try Library.check(H5Pget_chunk(properties.raw, Int32(chunk.count), &chunk), "read the chunks of", path)
      let extents = chunk.map { Int(clamping: $0) } + [H5Tget_size(type.raw)]
      let chunkBytes = try Dataspace.count(of: extents, path: path)
      try Self.require(chunkBytes <= most, chunkBytes, path)
    default: throw Self.isElsewhere(path)
    }
  }

  /// What was written by this process counts, though it may still be in memory.
  private static func sizeOfFile(of dataset: Identifier, path: String) throws -> Int {
    let file = Identifier(try Library.check(H5Iget_file_id(dataset.raw), "find the file of", path))
    var intent: UInt32 = 0
    try Library.check(H5Fget_intent(file.raw, &intent), "read the mode of", path)
    if intent & chdf5_read_write() != 0 { try Library.check(H5Dflush(dataset.raw), "flush", path) }
    return try Library.sizeOfFile(file, path: path)
  }

  private static func isDeflated(_ properties: Identifier, path: String) throws -> Bool {
    var isDeflated = false
    for index in 0..<max(0, H5Pget_nfilters(properties.raw)) {
      var (flags, valueCount, configuration): (UInt32, Int, UInt32) = (0, 0, 0)
      let filter = H5Pget_filter2(properties.raw, UInt32(index), &flags, &valueCount, nil, 0, nil, &configuration)
      guard filters.contains(filter) else {
        throw HDF5Error(
          operation: "read", path: path, reason: "it is packed by the filter \(filter)",
          advice: "Only deflate, shuffle and fletcher32 are read: pack it anew with h5repack.")
      }
      if filter == H5Z_FILTER_DEFLATE { isDeflated = true }
    }
    return isDeflated
  }

  private static func require(_ holds: Bool, _ bytes: Int, _ path: String) throws {
    guard holds else {
      throw HDF5Error(
        operation: "read", path: path, reason: "it says to hold \(bytes) bytes, more than its file has of it",
        advice: HDF5Error.damageAdvice)
    }
  }

  private static func isElsewhere(_ path: String) -> HDF5Error {
    HDF5Error(operation: "read", path: path, reason: "its numbers are in another file", advice: "Copy them into this one with h5repack.")
  }
}
