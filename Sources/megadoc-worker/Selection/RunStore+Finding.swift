import ArgumentParser
import Megadoc

extension RunStore {
  /// The run whose identity begins with `digits`.
  func find(_ digits: String) throws -> Run {
    if let identity = RunIdentity(hexadecimal: digits), let run = try run(identity) { return run }
    let matches = try runs { $0.identity.hexadecimal.hasPrefix(digits) }
    guard let run = matches.first, matches.count == 1 else {
      throw ValidationError(
        matches.isEmpty
          ? "no run in \(directory) begins with \(digits); `runs ls` lists them"
          : "\(matches.count) runs begin with \(digits): \(matches.map(\.identity.short).joined(separator: " "))")
    }
    return run
  }
}
