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
  /// bfloat16 by the processor's instructions for it, AVX512_BF16.
  case instructions
  /// bfloat16 by oneDNN, which also knows the processor's instructions for whole tiles (AMX).
  case oneDNN

  /// For ``Precision/bfloat16`` in this process: the instructions where there are any, oneDNN where these are tiles. `MEGADOC_BFLOAT16` in
  /// the environment chooses otherwise, for the same bits on different processors: `rounded`, `instructions` or `oneDNN`.
  package static let bfloat16: ProductMethod = {
    switch getenv("MEGADOC_BFLOAT16").map({ String(cString: $0) }) {
    case "rounded": .roundedInputs
    case "instructions" where PairedProduct.isAvailable: .instructions
    case "oneDNN" where OneDNNProduct.isLoaded: .oneDNN
    default: OneDNNProduct.hasTiles ? .oneDNN : PairedProduct.isAvailable ? .instructions : .roundedInputs
    }
  }()

  /// The methods of bfloat16 that this machine has.
  package static var ofBFloat16: [ProductMethod] {
    [.roundedInputs] + (PairedProduct.isAvailable ? [.instructions] : []) + (OneDNNProduct.isLoaded ? [.oneDNN] : [])
  }
}
