internal import CHDF5

extension Dataset {
  /// Makes this dataset a dimension scale: the coordinates of a dimension of other datasets, which xarray, netCDF and MATLAB
  /// use as such.
  public func becomeScale(named name: String) throws {
    try Library.serially(reading: identifier.file) {
      _ = try Library.check(H5DSset_scale(identifier.raw, name), "make a dimension scale of", path)
    }
  }

  /// Uses `scale`, on which `becomeScale` was called, as the coordinates of a dimension of this dataset.
  public func attach(_ scale: Dataset, dimension: Int = 0) throws {
    try Library.serially(reading: identifier.file) {
      _ = try Library.check(
        H5DSattach_scale(identifier.raw, scale.identifier.raw, UInt32(dimension)), "attach the scale \(scale.path) to", path)
    }
  }
}
