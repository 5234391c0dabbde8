internal import SwiftSyntax

/// Which declarations of an earlier cell a new one replaces, where the compiler would take both for overloads. They are marked in a version of
/// the earlier module that the compiler is shown instead.
struct ReplacedDeclarations {
  /// In every attribute that marks one.
  private static let mark = "_PackageDescription"

  static func marks(_ attribute: AttributeListSyntax.Element) -> Bool { attribute.description.contains(mark) }

  /// Below this number of `-package-description-version` the marked declarations are there as ever: so the earlier module itself can be
  /// compiled, and what conforms by one of them goes on to conform.
  static let endVersion = 2

  private enum Fate {
    /// Whoever means it gets an error.
    case replaced
    /// Another function to the compiler, for values of types that were declared again since: it gives way only where the new one fits.
    case givesWay
  }

  private var fates: [CellDeclarations.Callable: Fate] = [:]
  /// Hidden by the compiler's own rule: the newer of two alike.
  private(set) var hidden: Set<CellDeclarations.Callable> = []

  /// Variables and types that nothing is to mean any more.
  private(set) var forgotten: Set<String> = []
  private var message = "a later cell declares it again"

  var isEmpty: Bool { fates.isEmpty && forgotten.isEmpty }

  /// All of a cell that is edited or gone, but for what other cells declare just so, and for variables and types other than `names`.
  init(all earlier: CellDeclarations, names: Set<String>, butFor kept: [CellDeclarations]) {
    for old in earlier.callables where old.context.first.map({ !earlier.types.contains($0) }) ?? true {
      if !kept.contains(where: { $0.callables.contains { $0.isAlike(old) } }) { fates[old] = .replaced }
    }
    forgotten = names.intersection(earlier.named.flatMap(\.names))
    message = "the cell that declares it is edited or gone"
  }

  /// Those of a cell that have one of these names, each behind the types that it is a member of.
  init(named paths: [[String]], in earlier: CellDeclarations) {
    for callable in earlier.callables where paths.contains(where: callable.isNamed) { fates[callable] = .replaced }
    let single = Set(paths.filter { $0.count == 1 }.compactMap(\.first))
    forgotten = earlier.named.filter { !single.isDisjoint(with: $0.names) }.reduce(into: []) { $0.formUnion($1.names) }
    message = "it was forgotten by %forget"
  }

  /// `types` are those that cells after the earlier one have declared, the new one included.
  init(in earlier: CellDeclarations, by new: CellDeclarations, newerTypes types: Set<String>) {
    for old in earlier.callables where old.context.first.map({ !types.contains($0) }) ?? true {
      for callable in new.callables where callable.name == old.name && callable.context == old.context {
        let isOfOtherTypes = !old.parameterNames.isDisjoint(with: types)
        if callable.isAlike(old), !isOfOtherTypes, old.resultNames.isDisjoint(with: types) {
          hidden.insert(old)
        } else if callable.sharesCalls(with: old) {
          fates[old] = isOfOtherTypes ? .givesWay : .replaced
        } else {
          continue
        }
        break
      }
    }
  }

  /// Both kinds, for a version of the module that has them no more.
  var all: Set<CellDeclarations.Callable> { hidden.union(fates.keys) }

  /// The earlier module's text with its replaced declarations marked.
  func marked(in source: String) -> String {
    var bytes = Array(source.utf8)
    let declarations = CellDeclarations(source)
    var marks = zip(declarations.callables, declarations.offsets).compactMap { callable, offset in fates[callable].map { (offset, $0) } }
    marks += declarations.named.filter { !forgotten.isDisjoint(with: $0.names) }.map { ($0.offset, .replaced) }
    for (offset, fate) in marks.sorted(by: { $0.0 > $1.0 }) {
      let attribute =
        switch fate {
        case .replaced: "@available(\(Self.mark), obsoleted: \(Self.endVersion), message: \"\(message)\") "
        case .givesWay: "@available(\(Self.mark), introduced: 1) @_disfavoredOverload "
        }
      bytes.insert(contentsOf: attribute.utf8, at: offset)
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
