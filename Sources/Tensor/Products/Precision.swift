/// What matrix products take their inputs as. Their sums, and everything that is no product, are in single precision.
public enum Precision: String, Codable, Hashable, Sendable, CaseIterable {
  case float32
  /// Inputs rounded to numbers of 8 significant bits, the nearest one, and the even one between two. A product of two such numbers is
  /// exact in single precision, so that rounding the inputs is all that differs.
  case bfloat16
}

extension Precision {
  /// The method for this precision in this process.
  package var method: ProductMethod { self == .float32 ? .float32 : .bfloat16 }

  /// How this process computes products, for records: what decides bits besides the inputs.
  public var productDescription: String {
    switch method {
    case .float32: "OpenBLAS for \(MatrixProduct.coreName)"
    case .roundedInputs: "bfloat16 by rounded inputs and OpenBLAS for \(MatrixProduct.coreName)"
    case .instructions: "bfloat16 by AVX512_BF16"
    case .oneDNN: "bfloat16 by oneDNN for \(OneDNNProduct.words)"
    }
  }

  /// Why this process cannot compute products as its environment asks; nil where it can. Another way would give other bits.
  public var fault: String? { self == .bfloat16 ? ProductMethod.unmetWish : nil }

  /// What a user should know before a long computation; nil where there is nothing.
  public var slownessNotice: String? {
    switch method {
    case .float32, .instructions: nil
    case .oneDNN where OneDNNProduct.instructions != nil: nil
    case .oneDNN: "bfloat16: this processor has no instructions for it, and oneDNN, which was asked for, emulates them slowly"
    case .roundedInputs:
      "bfloat16: this processor has no instructions for it; inputs of products are rounded and multiplied in float32, which is slower than "
        + "float32 alone"
    }
  }
}
