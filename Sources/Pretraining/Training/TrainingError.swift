internal import Corpus

/// Why a run did not come to its end.
public enum TrainingError: Error, CustomStringConvertible {
  /// The streams and the configuration do not belong together.
  case stream(name: String, reason: String)
  /// Products cannot be computed here as was asked.
  case products(reason: String)
  /// Stopped on request, between two steps. Training it again continues from there.
  case interrupted(identity: RunIdentity, step: Int, steps: Int)
  /// The loss or the gradient became NaN or infinite. The history up to there is kept.
  case diverged(identity: RunIdentity, reason: String)
  /// Another process trains it, which is not to be waited for.
  case heldElsewhere(identity: RunIdentity)
  /// The store's file system was out of reach for so long that another process took the run over, which goes on with it.
  case takenOver(identity: RunIdentity, by: String)
  /// Worker processes that ended without finishing their runs.
  case workers([WorkerFailure])

  package var isTakenOver: Bool { if case .takenOver = self { true } else { false } }

  public var description: String {
    switch self {
    case .stream(let name, let reason): "the stream of \(name) does not fit the run: \(reason)"
    case .products(let reason): reason
    case .interrupted(let identity, let step, let steps):
      "run \(identity.short) was interrupted " + (step == 0 ? "before its first step" : "after step \(step) of \(steps)")
        + "; train it again to go on from there"
    case .diverged(let identity, let reason): "run \(identity.short) failed: \(reason)"
    case .heldElsewhere(let identity): "run \(identity.short) is being trained by another process"
    case .takenOver(let identity, let holder):
      "run \(identity.short) was taken over by \(holder), because nothing was heard of this process; it goes on there"
    case .workers(let failures): failures.map(\.description).joined(separator: "\n")
    }
  }

  static func requireFit(_ stream: TokenStream, named name: String, fits model: ModelConfiguration) throws {
    guard stream.vocabularySize == model.vocabularySize else {
      throw TrainingError.stream(
        name: name,
        reason: "its vocabulary has \(stream.vocabularySize) tokens and the model's \(model.vocabularySize). "
          + "Set model.vocabularySize to the stream's.")
    }
    guard !stream.classNames.contains(where: { $0.contains("/") || $0.contains(".") || $0 == "late" }) else {
      throw TrainingError.stream(
        name: name, reason: "a token class may not be called \"late\" nor hold a slash or dot: \(stream.classNames)")
    }
  }
}

/// A worker that ended without finishing its run.
public struct WorkerFailure: Hashable, Sendable, CustomStringConvertible {
  public let identity: RunIdentity
  /// "exited with 1" or "was killed by signal 9".
  public let ending: String
  /// The last lines it wrote to standard error.
  public let errors: String

  public var description: String {
    "the worker of run \(identity.short) \(ending)" + (errors.isEmpty ? " and said nothing" : ":\n\(errors)")
  }
}
