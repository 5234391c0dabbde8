import Foundation
import Pretraining
import TestSupport
import Testing

/// Tasks that share one list: each run is found, and few files are opened.
struct SharedRunListTests {
  private let folder: TemporaryDirectory
  private let runs = (0..<1000).map { RunIdentity(hexadecimal: String(repeating: "0", count: 60) + String(1000 + $0))! }

  init() throws { folder = try TemporaryDirectory() }

  private func list(_ number: Int, of tasks: Int) -> SharedRunList {
    SharedRunList(runs, path: folder.file("tickets"), number: number, tasks: tasks)
  }

  @Test func `in turns all runs are taken once, with few looks`() {
    let tasks = 50
    var lists = (0..<tasks).map { list($0, of: tasks) }
    var (taken, looks) = (Set<RunIdentity>(), 0)
    var isAnyFound = true
    while isAnyFound {
      isAnyFound = false
      for index in lists.indices {
        let found = lists[index].next { identity in
          looks += 1
          return taken.insert(identity).inserted
        }
        if found != nil { isAnyFound = true }
      }
    }
    #expect(taken == Set(runs))
    // One to take each, one at the end.
    #expect(looks == 2 * runs.count)
  }

  @Test func `tickets that are lost or given again lose no run`() throws {
    for text in ["", "...", String(repeating: "x", count: 5000)] {
      var first = list(0, of: 2)
      var second = list(1, of: 2)
      var taken = Set<RunIdentity>()
      func take(_ identity: RunIdentity) -> Bool { taken.insert(identity).inserted }
      for _ in 0..<100 { _ = first.next(where: take) }
      try folder.write(Array(text.utf8), to: "tickets")
      while first.next(where: take) != nil || second.next(where: take) != nil {}
      #expect(taken == Set(runs), "\(text)")
      try FileManager.default.removeItem(atPath: folder.file("tickets"))
    }
  }

  @Test func `what another has left is found at the end by the one whose share it is`() {
    var (first, second) = (list(0, of: 2), list(1, of: 2))
    var taken = Set<RunIdentity>()
    func take(_ identity: RunIdentity) -> Bool { taken.insert(identity).inserted }
    while first.next(where: take) != nil {}
    // The other finds its own share of the list looked at by nobody.
    taken.remove(runs[501])
    #expect(second.next(where: take) == runs[501])
    taken.remove(runs[500])
    #expect(second.next(where: take) == nil)
  }
}
