import CellEngine
import Foundation
import OperatingSystem
import TestSupport
import Testing

/// What a cell leaves behind, so that it would be a later cell's loss.
@Suite(.serialized) struct LateDamageTests {
  /// A thread does these half a second after its cell has ended: while the next cell runs, and while none does.
  private static let deeds = ["fatalError(\"late\")", "exit(3)", "_exit(3)", "let a = [1]; _ = a[Int.random(in: 5...6)]"]

  @Test(arguments: deeds) func `a thread that ends after its cell ends no other`(_ deed: String) throws {
    for pause in [0, 1.5] {
      let notebook = try LiveNotebook()
      try notebook.run("import Foundation\nvar kept = 7")
      let first = try notebook.run("let thread = Thread { usleep(800_000); \(deed) }\nthread.start()")
      #expect(first.failure == nil)
      Thread.sleep(forTimeInterval: pause)
      // Long enough for the thread to write its stack trace on a busy machine.
      let run = try notebook.run("for i in 1...25 { usleep(100_000); print(i) }\nkept += 1\nkept")
      #expect(run.failure == nil && run.results == ["8"], "\(run)")
      let lines = run.printed.split(separator: "\n").map(String.init)
      #expect(lines.contains { $0.hasPrefix("a thread that an earlier cell has started") }, "\(run.printed)")
      #expect(Set((1...25).map { "\($0)" }).isSubset(of: lines), "\(run.printed)")
      if deed.contains("late") { #expect(run.printed.contains("Fatal error: late")) }
      let after = try notebook.run("kept")
      #expect(after.results == ["8"], "\(after)")
    }
  }

  @Test func `a process that ends between two cells is not the next one's loss`() throws {
    let notebook = try LiveNotebook()
    try notebook.run("import Foundation\nvar kept = 7")
    let process = try #require(try notebook.run("let mine = getpid()\nmine").results.first.flatMap { pid_t($0) })
    kill(process, SIGKILL)
    usleep(100_000)
    let run = try notebook.run("kept += 1\nkept")
    #expect(run.failure == nil && run.results == ["8"], "\(run)")
    #expect(run.warnings.contains("was killed by SIGKILL after its last cell") && run.warnings.contains("a snapshot from before"))
    #expect(try notebook.run("mine").failure?.kind == .compile, "declared by the cell that is lost")
  }

  /// Each makes later cells impossible, though it ends well.
  private static let spoilers = [
    ("while open(\"/dev/null\", O_RDONLY) >= 0 {}", "no more files can be opened"),
    ("var limit = rlimit(rlim_cur: 3, rlim_max: 3); setrlimit(__rlimit_resource_t(7), &limit)", "no more files can be opened"),
    (
      // Neighbours of unlike protection are not put together.
      "var n: Int32 = 0; while mmap(nil, 4096, n % 2 == 0 ? PROT_READ : PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) != MAP_FAILED { n += 1 }",
      "no more memory can be mapped"
    ),
    ("var limit = rlimit(rlim_cur: 4096, rlim_max: 4096); setrlimit(__rlimit_resource_t(9), &limit)", "no more memory can be mapped"),
  ]

  @Test(arguments: spoilers.indices) func `a cell after which no other can be run is told so, and undone`(_ index: Int) throws {
    let (code, reason) = Self.spoilers[index]
    let notebook = try LiveNotebook()
    try notebook.run("import Foundation\nvar kept = 7")
    let run = try notebook.run(code)
    let failure = try #require(run.failure)
    #expect(failure.kind == .trap && failure.summary.contains(reason) && failure.summary.contains("a snapshot from before"), "\(failure)")
    #expect(try notebook.run("kept += 1\nkept").results == ["8"])
  }

  @Test func `descriptors that do not wait any more are waited for`() throws {
    let notebook = try LiveNotebook()
    try notebook.run("import Foundation\nvar kept = 7")
    #expect(try notebook.run("for d in 0..<Int32(1024) { _ = fcntl(d, F_SETFL, fcntl(d, F_GETFL) | O_NONBLOCK) }").failure == nil)
    let run = try notebook.run("for i in 0..<30_000 { print(\"\\(i) \" + String(repeating: \"x\", count: 80)) }\nkept")
    #expect(run.results == ["7"] && run.printed.split(separator: "\n").count == 30_000)
  }

  @Test func `a folder that was cleaned away is made again`() throws {
    let notebook = try LiveNotebook()
    try notebook.run("let kept = 7")
    try FileManager.default.removeItem(atPath: notebook.engine.context.folder)
    let run = try notebook.run("40 + 2")
    #expect(run.failure == nil && run.results == ["42"], "\(run)")
    #expect(run.warnings.contains("was removed"))
    #expect(try notebook.run("let kept = 8\nkept").results == ["8"])
    #expect(try notebook.run("kept").results == ["8"])
  }

  @Test func `functions that every program has in itself are there`() throws {
    let run = try LiveNotebook().run("import Foundation\natexit { }\npthread_atfork(nil, nil, nil)\n1")
    #expect(run.failure == nil && run.results == ["1"], "\(run)")
  }

  @Test func `a description of two hundred megabytes is cut`() throws {
    let run = try LiveNotebook().run(
      """
      final class Long: CustomStringConvertible { var description: String { String(repeating: "é", count: 100_000_000) } }
      Long()
      """, timeout: 60)
    #expect(run.failure == nil && run.results[0].hasSuffix("é… 198951424 bytes more"), "\(run.failure as Any) \(run.results[0].suffix(50))")
    #expect(run.results[0].utf8.count < 1 << 21)
    let text = try LiveNotebook().run("String(repeating: \"é\", count: 30_000_000)")
    #expect(text.results[0].utf8.count < 1 << 21)
  }
}
