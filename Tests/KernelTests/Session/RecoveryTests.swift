import Kernel
import CellResults
import Testing

/// What a cell may do to the session and lose nothing but itself.
@Suite(.serialized) struct RecoveryTests {
  struct Trap: Sendable, CustomTestStringConvertible {
    var name: String
    var code: String
    var summary: String
    var line: Int? = 1
    var kind = CellFailure.Kind.trap
    var testDescription: String { name }
  }

  static let traps = [
    Trap(name: "bounds", code: "kept[999]", summary: "Index out of range"),
    Trap(name: "overflow", code: "\nlargest + kept.count", summary: "Arithmetic overflow", line: 2),
    Trap(name: "division by zero", code: "1 / zero", summary: "Division by zero"),
    Trap(name: "nil", code: "nothing!", summary: "Unexpectedly found nil while unwrapping an Optional value"),
    Trap(name: "fatalError", code: "fatalError(\"the message\")", summary: "the message"),
    Trap(name: "precondition", code: "precondition(kept.isEmpty, \"not empty\")", summary: "Precondition failed: not empty"),
    Trap(name: "assert", code: "assert(kept.isEmpty)", summary: "Assertion failed"),
    Trap(name: "try!", code: "try! thrower()", summary: "'try!' expression unexpectedly raised an error: Cell_1.Boom(code: 7)"),
    Trap(
      name: "as!", code: "(kept as Any) as! String", summary: "Could not cast value of type 'Swift.Array<Swift.Int>' to 'Swift.String'."),
    Trap(name: "throw", code: "let later = 1\nlet q = try thrower()", summary: "Boom(code: 7)", line: 2, kind: .uncaughtError),
    Trap(name: "stack overflow", code: "recurse(0)", summary: "Stack overflow (SIGSEGV): endless recursion?", line: nil),
    Trap(name: "abort", code: "abort()", summary: "Aborted (SIGABRT)"),
    Trap(name: "null read", code: "UnsafePointer<Int>(bitPattern: 8)!.pointee", summary: "Bad memory access (SIGSEGV)"),
    Trap(name: "wild write", code: "UnsafeMutablePointer<Int>(bitPattern: 4096)!.pointee = 3", summary: "Bad memory access (SIGSEGV)"),
    Trap(name: "raise SIGSEGV", code: "raise(SIGSEGV)", summary: "Bad memory access (SIGSEGV)"),
    Trap(name: "raise SIGFPE", code: "raise(SIGFPE)", summary: "Arithmetic error (SIGFPE)"),
    Trap(name: "exit", code: "exit(0)", summary: "the cell called exit(0); the session goes on without the rest of the cell", kind: .exit),
    Trap(
      name: "exit 3", code: "exit(3)", summary: "the cell called exit(3); the session goes on without the rest of the cell", kind: .exit),
    Trap(
      name: "pthread_exit", code: "pthread_exit(nil)", summary: "the cell called exit(0); the session goes on without the rest of the cell",
      kind: .exit),
    Trap(name: "thread", code: "let t = Thread { fatalError(\"there\") }; t.start(); sleep(9)", summary: "there (on another thread)"),
    Trap(name: "queue", code: "DispatchQueue.global().sync { _ = kept[999] }", summary: "Index out of range"),
    Trap(name: "task", code: "await Task { kept[999] }.value", summary: "Index out of range"),
    Trap(name: "async throw", code: "try await asyncThrower()", summary: "Boom(code: 3)", line: nil, kind: .uncaughtError),
    Trap(name: "description", code: "print(Trapping())", summary: "Index out of range"),
    Trap(name: "deep", code: "deepest(3)", summary: "Index out of range"),
    Trap(name: "in a write", code: "kept[999] = 1", summary: "Index out of range"),
    Trap(
      name: "signals ignored", code: "signal(SIGILL, SIG_DFL); signal(SIGTRAP, SIG_DFL); exit(1)",
      summary: "the cell called exit(1); the session goes on without the rest of the cell", kind: .exit),
  ]

  static let setUp = """
    import Foundation
    var kept = [1, 2, 3]
    var largest = Int.max
    var zero = [0, 0][kept.count - 2]
    let nothing: Int? = kept.count > 9 ? 1 : nil
    struct Boom: Error { var code = 7 }
    func thrower() throws -> Int { throw Boom() }
    func asyncThrower() async throws { try await Task.sleep(nanoseconds: 1_000); throw Boom(code: 3) }
    func recurse(_ n: Int) -> Int { n < 0 ? 0 : recurse(n + 1) + 1 }
    func deepest(_ n: Int) -> Int { n == 0 ? kept[999] : deepest(n - 1) }
    struct Trapping: CustomStringConvertible { var description: String { "\\(kept[999])" } }
    """

  @Test func `Every trap ends its cell and nothing else`() throws {
    let notebook = try LiveNotebook()
    #expect(try notebook.run(Self.setUp).failure == nil)
    for (round, trap) in Self.traps.enumerated() {
      let run = try notebook.run(trap.code)
      let failure = try #require(run.failure, "\(trap.name)")
      #expect(failure.kind == trap.kind, "\(trap.name)")
      #expect(failure.summary == trap.summary, "\(trap.name)")
      if let line = trap.line { #expect(failure.line == line, "\(trap.name): \(failure.details)") }
      #expect(!run.printed.contains("Fatal error"), "\(trap.name)")
      #expect(try notebook.run("kept.append(\(round)); kept.count").results == ["\(round + 4)"], "after \(trap.name)")
      #expect(try notebook.run("print(\"alive\")").printed == "alive\n", "after \(trap.name)")
    }
  }

  @Test func `A trace names the lines of earlier cells`() throws {
    let notebook = try LiveNotebook()
    try notebook.run("var xs = [1]\n\nfunc get(_ i: Int) -> Int {\n  xs[i]\n}")
    let failure = try #require(try notebook.run("let y = 2\nget(y)").failure)
    #expect(failure.line == 2)
    let trace = failure.details.split(separator: "\n").filter { $0.hasPrefix("  at ") }
    #expect(trace == ["  at test.swift:4, cell, line 4 in get", "  at test.swift:2, cell, line 2"])
  }

  /// The compiler says of such a release that it made it itself, and gives it no line.
  @Test(arguments: [
    "if make().n > 999 { print(1) }", "while make().n > 999 { print(1) }", "switch make().n { case 0: print(0); default: print(5) }",
    "if [make()].count > 999 { print(1) }", "_ = make()",
  ])
  func `A value that traps as it goes away names the line that let go of it`(code: String) throws {
    let notebook = try LiveNotebook()
    try notebook.run("final class Trap { var n = 1; deinit { fatalError(\"gone\") } }\nfunc make() -> Trap { Trap() }")
    let failure = try #require(try notebook.run("let before = 1\n\(code)\nlet after = 2").failure)
    #expect(failure.line == 2)
    #expect(failure.details.contains("Trap.deinit"))
  }

  @Test func `A cell that failed leaves no names behind`() throws {
    let notebook = try LiveNotebook()
    try notebook.run("let a = 1")
    try notebook.run("let a = 2\nlet b = [a][5]")
    #expect(try notebook.run("a").results == ["1"])
    #expect(try notebook.run("b").failure?.kind == .compile)
  }

  @Test func `Bytes that are no text are shown as such`() throws {
    let run = try LiveNotebook().run("import Foundation\n[UInt8]([0xFF, 0x0A]).withUnsafeBytes { _ = write(1, $0.baseAddress, 2) }")
    #expect(run.printed == "\u{FFFD}\n")
  }

  @Test func `A hundred megabytes of output pass through`() throws {
    let run = try LiveNotebook().run("let line = String(repeating: \"x\", count: 99_999)\nfor _ in 0..<1_000 { print(line) }")
    #expect(run.printed.utf8.count == 100_000_000)
  }

  @Test(arguments: [
    "while true {}", "sleep(60)", "var a: [[Int]] = []; while true { a.append([1]); if a.count > 999 { a = [] } }",
    "while true { print(1) }",
  ])
  func `A cell past its time limit is stopped with the variables kept`(code: String) throws {
    let notebook = try LiveNotebook()
    try notebook.run("import Foundation\nlet kept = 1")
    let run = try notebook.runPastLimit(code)
    #expect(run.failure?.kind == .timeout)
    #expect(run.failure?.line == 1)
    // Long before a minute, or never.
    #expect(run.seconds < run.limit + 16)
    #expect(try notebook.run("kept").results == ["1"])
  }

  @Test func `Code that cooperates comes to an orderly end`() throws {
    let notebook = try LiveNotebook()
    let run = try notebook.runPastLimit(
      """
      var steps = 0
      struct Stopped: Error {}
      try Interruption.heeded { while !Interruption.isRequested { steps += 1 }; print("in order"); throw Stopped() }
      """)
    #expect(run.failure?.kind == .timeout)
    #expect(run.printed == "in order\n")
    #expect(try notebook.run("Interruption.isRequested").results == ["false"])
  }
}
