import Pretraining
import Tensor

/// How treatments are trained, apart from the settings that are searched.
public enum TrainingRecipe: Hashable, Sendable {
  /// Muon, the head tied to the embedding, documents in a fresh order every epoch: what the stored runs have.
  case reshuffledMuon
  /// AdamW with β₂ = 0.95 and a warm-up of 1 %, a head of its own, windows cut once and in one order that every epoch repeats: arXiv
  /// 2603.18534 and 2509.14786.
  case papers

  func apply(to configuration: inout RunConfiguration) {
    switch self {
    case .reshuffledMuon: configuration.data.mixture.order = .reshuffledDocuments
    case .papers:
      configuration.data.mixture.order = .fixed
      configuration.optimizer.rule = .adamW
      (configuration.optimizer.beta2, configuration.optimizer.warmupFraction) = (0.95, 0.01)
      configuration.model.tiedHead = false
    }
  }
}
