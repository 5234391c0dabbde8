import Corpus
import Pretraining
import Provenance

/// Treatments at several scales, where real tokens and student grow together: `notebooks/megadocs-scale.swift`.
public struct ScaleStudy {
  /// Real tokens as multiples of ``Treatment/standardTokens``, and the width of the student that reads them. Four times the tokens come with 3.7 times
  /// the parameters, as nearly to three as widths allow.
  public struct Stage: Hashable, Sendable {
    public let multiple: Double
    public let width: Int

    /// A treatment with the documents and the student of this scale.
    public func changing(_ treatment: Treatment) -> Treatment {
      treatment.changing {
        $0.realTokens = Int(multiple * Double(Treatment.standardTokens))
        ($0.model.width, $0.model.feedForward) = (width, width * 11 / 4)
      }
    }
  }

  public static let allStages = [(0.5, 48), (1, 64), (2, 96), (4, 128)].map { Stage(multiple: $0, width: $1) }

  public let scale: Scale
  /// World 101, where settings are chosen by the tuning split.
  public let searched: WorldStudy
  /// Worlds 20 to 23.
  public let reported: WorldStudy
  /// The smallest first.
  public let stages: [Stage]
  let directory: String

  /// - Parameters:
  ///   - name: the name of a ``Scale``.
  ///   - runs: the folder of runs; searches are kept in it too.
  ///   - archives: files of finished runs, which are not trained again.
  ///   - stages: so many of ``allStages``, from the smallest; two at smoke scale.
  ///   - workers: runs at once; 0 means one for each core.
  public init(scale name: String, runs: String, archives: [String] = [], stages count: Int, workers: Int = 0) throws {
    scale = try Scale(named: name)
    let (store, workers) = (try RunStore(runs, archives: archives), workers > 0 ? workers : Machine.current.cores)
    searched = WorldStudy(.longTailed, scale: scale, worlds: 1, startingAt: 101, in: store, workers: workers)
    reported = WorldStudy(.longTailed, scale: scale, worlds: scale == .smoke ? 1 : 4, startingAt: 20, in: store, workers: workers)
    stages = Array(Self.allStages.prefix(scale == .smoke ? 2 : count))
    directory = runs + "/searches"
  }
}
