import Foundation
import TestSupport

/// A folder with sessions of its own, which end with the test.
final class SessionPlace: Sendable {
  let folder: TemporaryDirectory
  let sessions: String

  init() throws {
    folder = try TemporaryDirectory()
    // Sockets have short paths.
    sessions = "/tmp/megadoc-t\(UInt32.random(in: 0...UInt32.max))"
  }

  deinit {
    _ = try? run(["session", "stop", "--all"])
    try? FileManager.default.removeItem(atPath: sessions)
  }

  /// Code of a cell that goes on when the test lets it.
  var waiting: String { "while access(\"\(folder.path)/go\", F_OK) != 0 { usleep(10_000) }" }

  func letGo() { _ = folder.write("go", "") }

  func write(_ text: String) -> String { folder.write("a.swift", text) }

  @discardableResult
  func run(_ arguments: [String], when texts: [String] = [], then act: (pid_t) -> Void = { _ in }) throws -> MegadocProgram.Outcome {
    try MegadocProgram.run(
      arguments, environment: ["MEGADOC_SESSIONS": sessions, "MEGADOC_CACHE": folder.path + "/cache"], when: texts, then: act)
  }

  /// What a prompt in the session `s` says to these entries.
  func prompt(_ entries: String) throws -> String {
    try MegadocProgram.run(["repl", "--session", "s", "--no-history"], environment: ["MEGADOC_SESSIONS": sessions], input: entries).output
  }

  /// Runs the file in the session `s`.
  func run(_ file: String, _ arguments: String...) throws -> MegadocProgram.Outcome {
    try run(["run", file, "--session", "s"] + arguments)
  }
}
