import ArgumentParser
import Foundation
import Megadoc

extension RunSelection {
  /// Does `work` with the selected runs, oldest first, named ones in the order named. Where a file of the store is damaged, the work is done
  /// with the runs that can be read; the damaged ones are then named, and the command fails.
  func withRuns(in store: RunStore, _ work: ([Run]) throws -> Void) throws {
    do { try work(runs(in: store)) } catch {
      let isDamage = error is RunStoreError || error is HDF5Error
      guard isDamage, isForAllRuns else { throw error }
      let (readable, faults) = try store.readableRuns()
      guard !faults.isEmpty else { throw error }
      let result = Result { try work(filtered(readable)) }
      let count = faults.count == 1 ? "1 run is" : "\(faults.count) runs are"
      let lines = ["\(count) left out, of which the files are damaged:"] + faults.map { "  \($0)" }
      FileHandle.standardError.write(Data((lines.joined(separator: "\n") + "\n").utf8))
      try result.get()
      throw ExitCode.failure
    }
  }
}
