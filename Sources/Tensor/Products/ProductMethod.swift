#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// By what products are computed.
package enum ProductMethod: Hashable, Sendable {
  /// Single precision, by OpenBLAS.
  case float32
  /// bfloat16 on any processor: rounded inputs, multiplied in single precision by OpenBLAS.
  case roundedInputs
  /// bfloat16 by oneDNN, which is fast on processors that have instructions for it.
  case oneDNN

  /// For ``Precision/bfloat16`` in this process: oneDNN where it is fast. `MEGADOC_BFLOAT16` in the environment chooses otherwise, for the
  /// same bits on different processors: `rounded` or `oneDNN`.
  package static let bfloat16: ProductMethod = {
    switch getenv("MEGADOC_BFLOAT16").map({ String(cString: $0) }) {
    case "rounded": .roundedInputs
    case "oneDNN" where OneDNNProduct.isLoaded: .oneDNN
    default: OneDNNProduct.instructions == nil ? .roundedInputs : .oneDNN
    }
  }()

  /// The methods of bfloat16 that this machine has.
  package static var ofBFloat16: [ProductMethod] { OneDNNProduct.isLoaded ? [.roundedInputs, .oneDNN] : [.roundedInputs] }
}
