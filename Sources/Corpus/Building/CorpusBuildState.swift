internal import Foundation
import Provenance

/// Where a build was when its files were last flushed.
struct CorpusBuildState: Codable {
  /// Of files, options and tokenizer: another build does not go on from here.
  var work: ContentHash
  var records = RawRecords.Position()
  var training = TokenFileWriter.Position()
  var heldOut = TokenFileWriter.Position()
  var names = TextNamesWriter.Position()
  /// Bytes of the file of what was seen.
  var seen = 0
  var report: CorpusBuildReport

  static func path(for output: String) -> String { output + ".build.json" }
  static func seenPath(for output: String) -> String { output + ".seen.part" }

  /// The state of a stopped build of the same work. Throws a ``TokenFileError`` where another work was stopped there.
  static func read(for output: String, work: ContentHash) throws -> CorpusBuildState? {
    guard let data = FileManager.default.contents(atPath: path(for: output)) else { return nil }
    guard let state = try? JSONDecoder().decode(CorpusBuildState.self, from: data), state.work == work else {
      throw TokenFileError(
        output, "a build with other files, options or tokenizer was stopped there: finish that one, or remove \(path(for: output))")
    }
    return state
  }

  func write(for output: String) throws { try AtomicFile.write(try CanonicalJSON.text(self), to: Self.path(for: output)) }

  static func remove(for output: String) {
    unlink(path(for: output))
    unlink(seenPath(for: output))
  }
}
