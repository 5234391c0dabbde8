internal import Foundation
internal import Provenance

/// The order in which one of many tasks tries the runs of a list, so that thousands of tasks open few files.
///
/// A task's first run is the one of its own number. After that, all tasks share a place in the list, which is in a file: somebody has
/// taken each run before it. Nobody locks that file. If two tasks write it at once, the place may fall back, and a few files are opened
/// twice. When the place is at the end, each task looks once at its own share of the list, for runs that another has left.
package struct SharedRunList {
  private let runs: [RunIdentity]
  /// The file with the place.
  private let path: String
  /// Of this task, and of all.
  private let (number, tasks): (Int, Int)
  private var triedOwn = false
  /// The places of its share that this task has not looked at yet; nil before it has come to the end of the list.
  private var share: StrideTo<Int>.Iterator?

  package init(_ runs: [RunIdentity], path: String, number: Int, tasks: Int) {
    (self.runs, self.path) = (runs, path)
    (self.number, self.tasks) = (max(number, 0), max(tasks, number + 1, 1))
  }

  /// The next run that `isFree` says yes to; nil where there is none.
  package mutating func next(where isFree: (RunIdentity) -> Bool) -> RunIdentity? {
    if !triedOwn {
      triedOwn = true
      if number < runs.count, isFree(runs[number]) { return runs[number] }
    }
    if share == nil {
      let start = place
      for index in runs.indices[min(start, runs.count)...] where isFree(runs[index]) {
        place = index + 1
        return runs[index]
      }
      if start < runs.count { place = runs.count }
      share = stride(from: number, to: runs.count, by: tasks).makeIterator()
    }
    while let index = share?.next() {
      if isFree(runs[index]) { return runs[index] }
    }
    return nil
  }

  private var place: Int {
    get { (try? String(contentsOfFile: path, encoding: .utf8)).flatMap { Int($0) }.map { max($0, 0) } ?? 0 }
    nonmutating set { try? AtomicFile.write("\(newValue)", to: path) }
  }
}
