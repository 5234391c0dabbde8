import CellEngine
import Foundation
import TestSupport
import Testing

/// Snapshots: what a cell has done to the variables can be taken back, also where it ended the process.
@Suite(.serialized) struct UndoTests {
  @Test func `Undo brings back variables, types and names, cell by cell`() throws {
    let notebook = try LiveNotebook()
    try notebook.run("var xs = [1]\nstruct P { var a = 1 }\nfinal class Model { var steps = 0 }\nlet model = Model()")
    try notebook.run("xs.append(2); model.steps = 7\nstruct P { var b = 2 }")
    try notebook.run("let later = xs; xs = []")
    #expect(try notebook.run("(xs, model.steps, P())").results == ["([], 7, P(b: 2))"])
    try notebook.engine.undo()
    try notebook.engine.undo()
    #expect(try notebook.run("(xs, P())").results == ["([1, 2], P(b: 2))"])
    #expect(try notebook.run("later").failure?.kind == .compile)
    for _ in 0..<2 { try notebook.engine.undo() }
    #expect(try notebook.run("(xs, model.steps, P())").results == ["([1], 0, P(a: 1))"])
  }

  @Test func `A cell that failed half way can be undone`() throws {
    let notebook = try LiveNotebook()
    try notebook.run("var xs = [1]")
    #expect(try notebook.run("xs.append(2); xs[9]").failure != nil)
    #expect(try notebook.run("xs.count").results == ["2"])
    try notebook.engine.undo()
    try notebook.engine.undo()
    #expect(try notebook.run("xs").results == ["[1]"])
  }

  @Test func `What cannot be undone is said`() throws {
    let notebook = try LiveNotebook()
    #expect(throws: UndoError.self) { try notebook.engine.undo() }
    notebook.engine.snapshotLimits.count = 2
    for number in 1...4 { try notebook.run("let a\(number) = \(number)") }
    for _ in 0..<2 { try notebook.engine.undo() }
    #expect(throws: UndoError.self) { try notebook.engine.undo() }
    #expect(try notebook.run("a1 + a2").results == ["3"])
  }

  @Test func `Copies hold no more memory than they may, also where they hold it together`() throws {
    let notebook = try LiveNotebook()
    notebook.engine.snapshotLimits.memoryShare = Double(64 << 20) / Double(ProcessInfo.processInfo.physicalMemory)
    try notebook.run("import Foundation\nvar large = [UInt8](repeating: 1, count: 100 << 20), small = 1")
    for number in 2...3 { try notebook.run("small = \(number)") }
    try notebook.engine.undo()
    #expect(try notebook.run("small").results == ["2"])
    // From here on the session has none of the pages that the copies have.
    try notebook.run("large.withUnsafeMutableBytes { _ = memset($0.baseAddress!, 2, $0.count) }")
    #expect(throws: UndoError.self) { try notebook.engine.undo() }
    #expect(try notebook.run("large[7]").results == ["2"])
  }

  @Test func `No snapshot is taken while a file is open for writing`() throws {
    let folder = try TemporaryDirectory()
    let notebook = try LiveNotebook()
    try notebook.run("import Foundation\nlet file = open(\"\(folder.path)/out\", O_CREAT | O_WRONLY, 0o600)")
    try notebook.run("let b = 1")
    let error = try #require(throws: UndoError.self) { try notebook.engine.undo() }
    #expect(error.description.contains("\(folder.path)/out is open"))
    #expect(try notebook.run("b").results == ["1"])
    try notebook.run("close(file)")
    try notebook.run("let c = 2")
    try notebook.engine.undo()
    #expect(try notebook.run("c").failure?.kind == .compile)
  }

  @Test func `After an undo everything works as before`() throws {
    let notebook = try LiveNotebook()
    try notebook.run(
      """
      import Foundation
      var kept = 1
      DispatchQueue.concurrentPerform(iterations: 64) { _ in usleep(200) }
      await withTaskGroup(of: Void.self) { group in for _ in 0..<8 { group.addTask { usleep(200) } } }
      """)
    try notebook.run("kept = 2")
    try notebook.engine.undo()
    let run = try notebook.run(
      """
      var sums = [Int](repeating: 0, count: 64)
      sums.withUnsafeMutableBufferPointer { sums in
        nonisolated(unsafe) let sums = sums
        DispatchQueue.concurrentPerform(iterations: 64) { sums[$0] = $0; usleep(2_000) }
      }
      DispatchQueue.global().sync { print("on a queue") }
      let answer = await withTaskGroup(of: Int.self) { group in
        for i in 0..<8 { group.addTask { i } }
        return await group.reduce(0, +)
      }
      print(kept, sums.reduce(0, +), answer)
      display(Table(["a"], rows: [["1"]]))
      """)
    #expect(run.failure == nil)
    #expect(run.printed == "on a queue\n1 2016 28\n")
    #expect(run.sequence.last?.hasPrefix("display") == true)
    #expect(try notebook.run("[1][3]").failure?.summary == "Index out of range")
    #expect(try notebook.run("while true {}", timeout: 0.3).failure?.kind == .timeout)
    #expect(try notebook.run("kept").results == ["1"])
  }

  @Test(arguments: ["kill(getpid(), SIGKILL)", "_exit(3)", "let p = malloc(2_000)!, q = malloc(2_000); memset(p, 0x41, 9_000); free(q)"])
  func `Variables outlive the process`(code: String) throws {
    let notebook = try LiveNotebook()
    try notebook.run("import Foundation\nvar kept = [1, 2]")
    let failure = try #require(try notebook.run(code).failure)
    #expect(failure.summary.hasSuffix("a snapshot from before cell brings the variables back"), "\(failure.summary)")
    #expect(try notebook.run("kept.append(3); kept").results == ["[1, 2, 3]"])
    #expect(try notebook.run(code).failure != nil)
    #expect(try notebook.run("kept").results == ["[1, 2, 3]"])
  }

  @Test func `Without snapshots the variables are lost with the process`() throws {
    let notebook = try LiveNotebook()
    notebook.engine.snapshotLimits = .none
    try notebook.run("import Foundation\nlet lost = 1")
    let failure = try #require(try notebook.run("kill(getpid(), SIGKILL)").failure)
    #expect(failure.summary == "the session process died (killed by SIGKILL); its variables are lost")
    #expect(try notebook.run("lost").failure?.kind == .compile)
    #expect(try notebook.run("sqrt(4.0)").results == ["2.0"])
  }
}
