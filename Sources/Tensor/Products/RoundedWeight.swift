/// A weight `[out, in]` in the form in which products of bfloat16 read it.
enum RoundedWeight {
  /// Rounded, for both of the products that read it.
  case rounded(Matrix)
  /// Rounded and in oneDNN's order: for `x Wᵀ`, and for `y' W`.
  case packed(transposed: PackedFactor, plain: PackedFactor)
  /// Rounded and in pairs, for the same two.
  case paired(transposed: PairedRight, plain: PairedRight)
}
