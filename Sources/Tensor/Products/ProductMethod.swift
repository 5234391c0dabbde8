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
  /// the environment chooses otherwise, for the same bits on different processors.
  package static let bfloat16: ProductMethod =
    wish.flatMap { wish in ofBFloat16.first { $0.name == wish } }
    ?? (OneDNNProduct.hasTiles ? .oneDNN : PairedProduct.isAvailable ? .instructions : .roundedInputs)

  private static let wish = getenv("MEGADOC_BFLOAT16").map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 }

  /// Why ``bfloat16`` is not what was asked for; nil where it is.
  package static var unmetWish: String? {
    guard let wish, bfloat16.name != wish else { return nil }
    let possible = ofBFloat16.map(\.name).joined(separator: ", ")
    return "MEGADOC_BFLOAT16 is \"\(wish)\", by which this machine cannot multiply. It can by \(possible); without the variable it takes "
      + "\(bfloat16.name)."
  }

  /// What `MEGADOC_BFLOAT16` calls it.
  private var name: String {
    switch self {
    case .float32: "float32"
    case .roundedInputs: "rounded"
    case .instructions: "instructions"
    case .oneDNN: "oneDNN"
    }
  }

  /// The methods of bfloat16 that this machine has.
  package static var ofBFloat16: [ProductMethod] {
    [.roundedInputs] + (PairedProduct.isAvailable ? [.instructions] : []) + (OneDNNProduct.isLoaded ? [.oneDNN] : [])
  }
}
