public import Pretraining
import Provenance

/// What the notebooks on megadocs share: worlds at a scale, and every method at the settings that a search found best.
///
///     let megadocs = try MegadocStudy(scale: "default", runs: "runs")
///     let result = try megadocs.worlds.result(megadocs.settings.treatment(.stitched, generations: 8))
///     print(try result.loss(), megadocs.caption)
public struct MegadocStudy {
  public let scale: Scale
  public let worlds: WorldStudy
  public let settings: MegadocSettings

  /// Searches the settings first, unless the runs of that search are known.
  ///
  /// - Parameters:
  ///   - name: the name of a ``Scale``.
  ///   - runs: the folder of runs; searches are kept in it too.
  ///   - archives: files of finished runs, which are not trained again.
  ///   - replicates: how many worlds, of the numbers that a scale has.
  ///   - workers: runs at once; 0 means one for each core.
  public init(
    scale name: String, runs: String, archives: [String] = [], replicates: KeyPath<Scale, Int> = \.worlds, workers: Int = 0
  ) throws {
    scale = try Scale(named: name)
    worlds = WorldStudy(
      .megadocs, scale: scale, worlds: scale[keyPath: replicates], in: try RunStore(runs, archives: archives),
      workers: workers > 0 ? workers : Machine.current.cores)
    settings = try MegadocSettings(worlds, scale: scale, keptIn: runs + "/searches")
  }

  public var store: RunStore { worlds.store }

  /// What every point of a figure is.
  public var caption: String {
    """
    \(worlds.worlds) worlds per point, each with its own facts, documents, generations and seed; error bars are the sample standard \
    deviation over worlds. D = \(Treatment.standardTokens) real tokens, losses in nats per token.
    """
  }
}
