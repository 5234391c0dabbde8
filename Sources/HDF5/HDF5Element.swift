internal import CHDF5

/// A number that HDF5 stores as it is. Reading converts: a file's `Double` can be read as `Float`.
public protocol HDF5Element: BitwiseCopyable, Sendable {
  static var hdf5Type: HDF5ElementType { get }
  static var zero: Self { get }
}

public enum HDF5ElementType: Hashable, Sendable { case int8, uint8, int32, int64, float32, float64 }

extension Int8: HDF5Element { public static var hdf5Type: HDF5ElementType { .int8 } }
extension UInt8: HDF5Element { public static var hdf5Type: HDF5ElementType { .uint8 } }
extension Int32: HDF5Element { public static var hdf5Type: HDF5ElementType { .int32 } }
extension Int64: HDF5Element { public static var hdf5Type: HDF5ElementType { .int64 } }
extension Int: HDF5Element { public static var hdf5Type: HDF5ElementType { .int64 } }
extension Float: HDF5Element { public static var hdf5Type: HDF5ElementType { .float32 } }
extension Double: HDF5Element { public static var hdf5Type: HDF5ElementType { .float64 } }

extension HDF5ElementType {
  /// The library's own type, which nobody owns.
  var native: Int64 {
    switch self {
    case .int8: chdf5_int8()
    case .uint8: chdf5_uint8()
    case .int32: chdf5_int32()
    case .int64: chdf5_int64()
    case .float32: chdf5_float()
    case .float64: chdf5_double()
    }
  }
}
