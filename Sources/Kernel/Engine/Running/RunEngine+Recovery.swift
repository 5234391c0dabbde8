import Foundation
import OperatingSystem

/// What may have happened between two cells.
extension RunEngine {
  /// Has a process and a folder in which a cell can be run. Throws where there can be none.
  func recover(_ receive: (Output) -> Void) throws {
    _ = recoverFromDeath(receive)
    if !session.isAlive { try restart() }
    guard !isFolderWhole else { return }
    try scratch.renew()
    // Modules of earlier cells are files: without them the compiler does not know what the variables are.
    if !chain.modules.isEmpty {
      receive(.warnings("the session's folder \(scratch.path) was removed, and with it what is known of earlier cells: run them again"))
      receive(.lostMeanwhile(nil))
    }
    try restart()
  }

  /// True where the process had ended, by something that a cell had left running or from outside. The newest snapshot takes its place.
  func recoverFromDeath(_ receive: (Output) -> Void) -> Bool {
    guard let status = session.statusIfGone() else { return false }
    let fate = bringBack()
    let manner = status < 0 ? "was killed by \(FailureText.name(ofSignal: -status))" : "ended with the exit status \(status)"
    receive(.warnings("the session process \(manner) after its last cell; \(FailureText.text(fate))"))
    if case .broughtBack(let cell, let undone) = fate { receive(.lostMeanwhile([cell] + undone)) } else { receive(.lostMeanwhile(nil)) }
    return true
  }

  /// Those who clean folders of temporary files begin with the oldest ones.
  private var isFolderWhole: Bool {
    access(scratch.path, W_OK) == 0 && chain.modules.allSatisfy { access("\(scratch.path)/\($0).swiftmodule", R_OK) == 0 }
  }
}
