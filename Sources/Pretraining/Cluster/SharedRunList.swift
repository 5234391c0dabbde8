internal import Glibc

/// The order in which one of many tasks tries the runs of a list, so that thousands of tasks open few files.
///
/// A task draws a ticket, by adding a byte to a file: the place of that byte is the place of the run to try. Where a file system gives two
/// tasks the same place, the lock of the run decides, and the other draws again. When the tickets are at the end of the list, each task looks
/// once at its own share of it, for runs that another has left.
package struct SharedRunList {
  private let runs: [RunIdentity]
  /// The file of the tickets.
  private let path: String
  /// Of this task, and of all.
  private let (number, tasks): (Int, Int)
  /// The places of its share that this task has not looked at yet; nil before the tickets are at the end.
  private var share: StrideTo<Int>.Iterator?

  package init(_ runs: [RunIdentity], path: String, number: Int, tasks: Int) {
    (self.runs, self.path) = (runs, path)
    (self.number, self.tasks) = (max(number, 0), max(tasks, number + 1, 1))
  }

  /// The next run that `isFree` says yes to; nil where there is none.
  package mutating func next(where isFree: (RunIdentity) -> Bool) -> RunIdentity? {
    while share == nil {
      guard let ticket = draw(), ticket < runs.count else {
        share = stride(from: number, to: runs.count, by: tasks).makeIterator()
        break
      }
      if isFree(runs[ticket]) { return runs[ticket] }
    }
    while let index = share?.next() {
      if isFree(runs[index]) { return runs[index] }
    }
    return nil
  }

  /// Nil where the file cannot be written.
  private func draw() -> Int? {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    guard write(descriptor, ".", 1) == 1 else { return nil }
    return max(Int(lseek(descriptor, 0, SEEK_CUR)) - 1, 0)
  }
}
