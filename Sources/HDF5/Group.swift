internal import CHDF5

/// A directory inside a file. Names may be paths (`history/loss`); missing groups on the way are made.
///
///     try file.write(losses, to: "history/loss")
///     let stored: [Float] = try file.read("history/loss")
public class Group: HDF5Object {
  // MARK: - What is there

  /// The names directly inside, in alphabetical order.
  public var names: [String] {
    get throws {
      try Library.serially(reading: identifier.file) {
        var names: [String] = []
        try withUnsafeMutablePointer(to: &names) { pointer in
          _ = try Library.check(
            H5Literate(
              identifier.raw, H5_INDEX_NAME, H5_ITER_INC, nil,
              { _, name, _, context in
                if let name, let context { context.assumingMemoryBound(to: [String].self).pointee.append(String(cString: name)) }
                return 0
              }, pointer), "list", path)
        }
        return names
      }
    }
  }

  public func contains(_ name: String) -> Bool {
    Library.serially(reading: identifier.file) {
      var prefix = ""
      for part in name.split(separator: "/") {
        prefix += prefix.isEmpty ? String(part) : "/\(part)"
        guard H5Lexists(identifier.raw, prefix, chdf5_default_properties()) > 0 else { return false }
      }
      return true
    }
  }

  public func group(_ name: String) throws -> Group {
    try Library.serially(reading: identifier.file) {
      let raw = try Library.check(H5Gopen2(identifier.raw, name, chdf5_default_properties()), "open group", place(name))
      return Group(Identifier(raw, of: identifier), path: place(name))
    }
  }

  public func dataset(_ name: String) throws -> Dataset {
    try Library.serially(reading: identifier.file) {
      let raw = try Library.check(H5Dopen2(identifier.raw, name, chdf5_default_properties()), "open dataset", place(name))
      return Dataset(Identifier(raw, of: identifier), path: place(name))
    }
  }

  // MARK: - Making

  @discardableResult
  public func createGroup(_ name: String) throws -> Group {
    try Library.serially(reading: identifier.file) {
      let links = try linkProperties(name)
      let raw = try Library.check(
        H5Gcreate2(identifier.raw, name, links.raw, chdf5_default_properties(), chdf5_default_properties()), "create group", place(name))
      return Group(Identifier(raw, of: identifier), path: place(name))
    }
  }

  /// An empty dataset that `append` extends by rows, stored in chunks of `chunkRows` rows. A row is one number unless
  /// `rowShape` says otherwise. `compression` is zlib's level, 0 for none.
  @discardableResult
  public func createExtendable<Element: HDF5Element>(
    _ name: String, of type: Element.Type, rowShape: [Int] = [], chunkRows: Int = 1024, compression: Int = 0
  ) throws -> Dataset {
    try createDataset(
      name, type: Element.hdf5Type.native, shape: [0] + rowShape, chunk: [chunkRows] + rowShape, extendable: true, compression: compression)
  }

  public func remove(_ name: String) throws {
    try Library.serially(reading: identifier.file) {
      _ = try Library.check(H5Ldelete(identifier.raw, name, chdf5_default_properties()), "remove", place(name))
    }
  }

  func createDataset(
    _ name: String, type: Int64, shape: [Int], chunk: [Int]? = nil, extendable: Bool = false, compression: Int = 0
  ) throws -> Dataset {
    try Library.serially(reading: identifier.file) {
      let space = try Dataspace.make(shape, extendable: extendable, path: place(name))
      let properties = Identifier(try Library.check(H5Pcreate(chdf5_dataset_create()), "prepare", place(name)))
      // Objects would store the time they were made; without it, equal contents make equal files.
      try Library.check(H5Pset_obj_track_times(properties.raw, false), "prepare", place(name))
      if let chunk {
        try Library.check(H5Pset_chunk(properties.raw, Int32(chunk.count), chunk.map { hsize_t($0) }), "set the chunks of", place(name))
        if compression > 0 {
          // Stores the first bytes of all numbers, then the second, and so on: these resemble each other, which helps zlib.
          try Library.check(H5Pset_shuffle(properties.raw), "compress", place(name))
          try Library.check(H5Pset_deflate(properties.raw, UInt32(compression)), "compress", place(name))
        }
      }
      let links = try linkProperties(name)
      let raw = try Library.check(
        H5Dcreate2(identifier.raw, name, type, space.raw, links.raw, properties.raw, chdf5_default_properties()), "create dataset",
        place(name))
      return Dataset(Identifier(raw, of: identifier), path: place(name))
    }
  }

  /// Where an object of that name is, for error messages.
  func place(_ name: String) -> String { "\(path)/\(name)" }

  private func linkProperties(_ name: String) throws -> Identifier {
    let properties = Identifier(try Library.check(H5Pcreate(chdf5_link_create()), "prepare", place(name)))
    try Library.check(H5Pset_create_intermediate_group(properties.raw, 1), "prepare", place(name))
    try Library.check(H5Pset_char_encoding(properties.raw, H5T_CSET_UTF8), "prepare", place(name))
    return properties
  }
}
