import ArgumentParser
import Foundation
import Megadoc

/// Which runs a command is about.
struct RunSelection: ParsableArguments {
  static let guide = """
    SELECTION
      Identities, or the first digits of them, and conditions that all must hold:
        weightDecay=1.6            any field of the configuration, by the end of its name
        data.mixture.order=fixed   or its full name, as `runs show` writes it
        'realEpochs>=16'           < <= > >= = !=, in quotes where the shell would take them
        status=complete            or steps, created
        'heldout<1.9'              the last loss on an evaluation split
    """

  @Argument(help: ArgumentHelp("Identities or conditions, such as realEpochs=16; all runs if there is none.", valueName: "selection"))
  var words: [String] = []

  @Option(help: "The directory of the runs, or an archive that `export --to h5` wrote.")
  var store = "runs"

  func openStore() throws -> RunStore {
    guard FileManager.default.fileExists(atPath: store) else {
      throw ValidationError("there is no \(store); --store names the directory of the runs, or an archive")
    }
    return try RunStore(at: store)
  }

  /// Oldest first; named ones in the order named.
  func runs(in store: RunStore) throws -> [Run] {
    let digits = words.filter { RunCondition($0) == nil }
    return try filtered(digits.isEmpty ? store.runs() : digits.map { try store.find($0) })
  }

  /// Those for which all conditions hold.
  func filtered(_ runs: [Run]) throws -> [Run] {
    let conditions = words.compactMap(RunCondition.init)
    var runs = runs
    for condition in conditions where !runs.isEmpty {
      let holds = try runs.map { try condition.holds(for: $0) }
      guard holds.contains(where: { $0 != nil }) else {
        throw ValidationError("no run has a field or an evaluation named \(condition.name); `runs show` lists what there is")
      }
      runs = zip(runs, holds).filter { $0.1 == true }.map(\.0)
    }
    return runs
  }

  /// Whether no run is named.
  var isForAllRuns: Bool { words.allSatisfy { RunCondition($0) != nil } }

  /// Whether a run is among those selected.
  func includes(_ run: Run) throws -> Bool {
    let digits = words.filter { RunCondition($0) == nil }
    return try (digits.isEmpty || digits.contains { run.identity.hexadecimal.hasPrefix($0) })
      && words.compactMap(RunCondition.init).allSatisfy { try $0.holds(for: run) == true }
  }

  /// Whether the selection restricts the status of runs, or names runs one by one.
  var saysStatus: Bool { words.contains { RunCondition($0).map { $0.name == "status" } ?? true } }
}

extension RunStore {
  /// A store of the runs in a directory, or of those in an archive.
  init(at path: String) throws { self = try path.hasSuffix(".h5") ? RunStore(path, archives: [path]) : RunStore(path) }

  /// The run whose identity begins with `digits`.
  func find(_ digits: String) throws -> Run {
    if let identity = RunIdentity(hexadecimal: digits), let run = try run(identity) { return run }
    let matches = try runs(beginningWith: digits)
    guard let run = matches.first, matches.count == 1 else {
      throw ValidationError(
        matches.isEmpty
          ? "no run in \(directory) begins with \(digits); `runs ls` lists them"
          : "\(matches.count) runs begin with \(digits): \(matches.map(\.identity.short).joined(separator: " "))")
    }
    return run
  }
}
