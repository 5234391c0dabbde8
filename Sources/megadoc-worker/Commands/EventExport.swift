import ArgumentParser
import Foundation
import Megadoc

/// `export --to tensorboard`: the selected runs as event files, once or for as long as they train.
struct EventExport {
  private let selection: RunSelection
  private let folder: String
  private let follows: Bool

  /// Without `folder` it is the word of the selection that is neither a condition nor digits of an identity.
  init(_ selection: inout RunSelection, folder: String?, follows: Bool) throws {
    let isFolder = { (word: String) in RunCondition(word) == nil && !word.allSatisfy(\.isHexDigit) }
    guard let folder = folder ?? selection.words.first(where: isFolder) else {
      throw ValidationError("tensorboard is written to a folder: megadoc export --to tensorboard FOLDER")
    }
    selection.words.removeAll { $0 == folder && isFolder($0) }
    (self.selection, self.folder, self.follows) = (selection, folder, follows)
  }

  func run() throws {
    let store = try selection.openStore()
    let events = EventFolder(folder)
    guard follows else {
      return try selection.withRuns(in: store) { runs in
        if runs.isEmpty { throw ValidationError("no run to export; `runs ls` lists what there is") }
        for run in runs { try events.update(run) }
        print("\(runs.count) runs in \(folder): tensorboard --logdir \(folder)")
      }
    }
    let runs = try selection.runs(in: store)
    // A program that starts this from one of its threads may hand down blocked signals.
    var signals = sigset_t()
    for number in [SIGINT, SIGTERM, SIGHUP] { sigaddset(&signals, number) }
    pthread_sigmask(SIG_UNBLOCK, &signals, nil)
    FileHandle.standardOutput.write(Data("adding to \(folder) until Ctrl-C: tensorboard --logdir \(folder)\n".utf8))
    for run in runs { try events.update(run) }
    let index = RunIndex(store)
    while true {
      for run in index.refresh() where try selection.includes(run) {
        do { try events.update(run) } catch let error as FileError { throw error } catch {
          // Its file is being removed; should it come back, it has changed and is read again.
        }
      }
      sleep(1)
    }
  }
}
