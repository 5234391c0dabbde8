/// Declarations of earlier cells that no later one is to mean.
enum Retirement: Sendable {
  /// Of a cell that is edited or gone: its functions, but for those that `kept` declare just so, and `names`.
  case edited(names: Set<String>, kept: [CellDeclarations])
  /// Those of these names: `f`, or `Type.member`.
  case named([String])

  func declarations(of earlier: CellDeclarations) -> ReplacedDeclarations {
    switch self {
    case .edited(let names, let kept): ReplacedDeclarations(all: earlier, names: names, butFor: kept)
    case .named(let names): ReplacedDeclarations(named: names.map { $0.split(separator: ".").map(String.init) }, in: earlier)
    }
  }
}
