internal import CHDF5

extension Dataset {
  /// Makes this dataset a dimension scale: the coordinate along which others are measured. xarray, netCDF and MATLAB
  /// know scales as coordinates.
  public func becomeScale(named name: String) throws {
    try Library.serially { _ = try Library.check(H5DSset_scale(identifier.raw, name), "make a dimension scale of", path) }
  }

  /// Measures a dimension of this dataset along `scale`, which `becomeScale` has made one.
  public func attach(_ scale: Dataset, dimension: Int = 0) throws {
    try Library.serially {
      _ = try Library.check(
        H5DSattach_scale(identifier.raw, scale.identifier.raw, UInt32(dimension)), "attach the scale \(scale.path) to", path)
    }
  }
}
