import CellFiles
import OperatingSystem
import Provenance

/// A cell file as the cache sees it now.
public struct CachedFile: Sendable {
  public let keys: CellKeys
  public let plan: CachePlan
  private let asserted: Set<Int>

  /// Throws `CellFileError`, `ParameterError`, `PackageError`, or where the toolchain or the runtime is missing.
  public init(path: String, parameters: [String] = [], cache: CellCache) throws {
    let file = try RunPlan(try CellFile(path: path), path: path, parameters: try ParameterValues(assignments: parameters))
    let packages = SessionPackages(toolchain: try Toolchain.find(), runtime: try RuntimeLocation.find())
    let state = file.packages.isEmpty ? nil : packages.kept(file.packages)?.identity ?? ContentHash(of: "not built")
    try self.init(file, path: path, cache: cache, packages: state)
  }

  /// `packages` stands for those of the file.
  init(_ file: RunPlan, path: String, cache: CellCache, packages: ContentHash?) throws {
    let steps = file.steps.filter { $0.code != nil }
    let sources = steps.map { step in
      var source = CellKeys.Source(number: step.number, name: step.name, text: CellOptionLines.emptied(step.code!.text))
      (source.firstLine, source.isOptimized) = (step.code!.firstLine, step.code!.isOptimized)
      return source
    }
    let keys = CellKeys(sources, file: path, toolchain: try Toolchain.find(), runtime: try RuntimeLocation.find(), packages: packages)
    let always = steps.indices.filter { steps[$0].tags.contains("no-cache") }
    self.keys = keys
    asserted = Set(steps.indices.filter { steps[$0].tags.contains("keep") })
    plan = CachePlan(keys, in: cache, always: Set(always), asserted: asserted)
  }

  /// The cell at that position among the keys is tagged `keep`.
  func isAsserted(_ index: Int) -> Bool { asserted.contains(index) }

  /// What would become of the cell of that number in a run; nil where there is none.
  public func decision(number: Int) -> CachePlan.Decision? {
    keys.keys.firstIndex { $0.number == number }.map { plan.decisions[$0] }
  }
}
