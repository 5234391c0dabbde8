internal import CHDF5
internal import Glibc

/// Text is written as UTF-8 strings of variable length, as h5py writes it, unless it is to be compressed; and read as either kind.
enum Strings {
  /// Of variable length, or of `width` bytes filled up with zeros.
  static func makeType(width: Int? = nil, path: String) throws -> Identifier {
    let type = Identifier(try Library.check(H5Tcopy(chdf5_c_string()), "make a string type for", path))
    try Library.check(H5Tset_size(type.raw, width ?? chdf5_variable_length()), "make a string type for", path)
    if width != nil { try Library.check(H5Tset_strpad(type.raw, H5T_STR_NULLPAD), "make a string type for", path) }
    try Library.check(H5Tset_cset(type.raw, H5T_CSET_UTF8), "make a string type for", path)
    return type
  }

  /// Calls `body` with pointers to the C spellings of `values`.
  static func withPointers<Result>(_ values: [String], _ body: (UnsafeRawPointer?) throws -> Result) rethrows -> Result {
    let copies = values.map { strdup($0) }
    defer { copies.forEach { free($0) } }
    return try copies.withUnsafeBytes { try body($0.baseAddress) }
  }

  /// Reads `count` strings of the file's `type` through `transfer`, which fills a buffer of the given memory type.
  static func read(
    count: Int, type: Identifier, space: Identifier, path: String, _ transfer: (_ memoryType: Int64, UnsafeMutableRawPointer) throws -> Void
  ) throws -> [String] {
    guard H5Tget_class(type.raw) == H5T_STRING else {
      throw HDF5Error(operation: "read text from", path: path, reason: "it holds numbers", advice: "Read it as numbers.")
    }
    guard count > 0 else { return [] }
    if H5Tis_variable_str(type.raw) > 0 {
      let memoryType = try makeType(path: path)
      _ = H5Tset_cset(memoryType.raw, H5Tget_cset(type.raw))
      var pointers = [UnsafeMutablePointer<CChar>?](repeating: nil, count: count)
      return try pointers.withUnsafeMutableBytes { buffer in
        try transfer(memoryType.raw, buffer.baseAddress!)
        defer { _ = H5Dvlen_reclaim(memoryType.raw, space.raw, chdf5_default_properties(), buffer.baseAddress) }
        return buffer.bindMemory(to: UnsafeMutablePointer<CChar>?.self).map { $0.map { String(cString: $0) } ?? "" }
      }
    }
    let width = H5Tget_size(type.raw)
    var bytes = [UInt8](repeating: 0, count: count * width)
    try bytes.withUnsafeMutableBytes { try transfer(type.raw, $0.baseAddress!) }
    return (0..<count).map { String(decoding: bytes[$0 * width..<($0 + 1) * width].prefix { $0 != 0 }, as: UTF8.self) }
  }
}
