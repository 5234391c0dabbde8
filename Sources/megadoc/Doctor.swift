import CellEngine
import ArgumentParser
import Jupyter

struct Doctor: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Check the installation, and say how to mend what is broken.",
    discussion: "Exits with 1 where something that cells need is missing.")

  func run() throws {
    var isBroken = false
    for check in InstallationCheck.all {
      switch check.run() {
      case .sound(let detail): print("✓ \(check.name): \(detail)")
      case .lacking(let reason, let remedy):
        print("– \(check.name): \(reason)\n  \(remedy)")
      case .broken(let reason, let remedy):
        isBroken = true
        print("✗ \(check.name): \(reason)\n  \(remedy)")
      }
    }
    if isBroken { throw ExitCode(1) }
  }
}
