import CellEngine
import Foundation
import CellResults
import OperatingSystem
import TestSupport
import Testing

/// Results that are kept are never stale: whatever a cell has looked at, a change of it makes the cell run again.
@Suite(.serialized) struct CellCacheTests {
  /// A file of cells that is run as often as one likes, with the cache between.
  private final class CachedFile {
    let folder: TemporaryDirectory
    let cache: CellCache
    var cells: [String]
    var toolchain: Toolchain
    var runtime: RuntimeLocation

    init(_ cells: String...) throws {
      folder = try TemporaryDirectory()
      cache = try CellCache(CacheFolder(path: folder.path + "/cache"))
      self.cells = cells
      (toolchain, runtime) = (try Toolchain.find(), try RuntimeLocation.find())
    }

    var keys: CellKeys {
      let sources = cells.enumerated().map { CellKeys.Source(number: $0 + 1, name: "cell \($0 + 1)", text: $1) }
      return CellKeys(sources, file: folder.path + "/file.swift", toolchain: toolchain, runtime: runtime)
    }

    var plan: CachePlan { CachePlan(keys, in: cache) }

    /// The numbers of the cells that would run now, with the reasons.
    var running: [Int: String] {
      var found: [Int: String] = [:]
      for (index, decision) in plan.decisions.enumerated() {
        if case .run(let reason) = decision { found[index + 1] = reason }
      }
      return found
    }

    /// Runs all cells in a fresh session, and keeps their results.
    func run() throws {
      let notebook = try LiveNotebook()
      let keys = keys.keys
      for (index, text) in cells.enumerated() {
        let run = try notebook.run(text)
        try #require(run.failure == nil, "\(run.failure?.details ?? "")")
        let outputs = [CellOutput.text(.standardOutput, run.printed)]
        try cache.keep(
          CachedCell(key: keys[index], outputs: outputs, seconds: run.seconds, created: Date(), trace: notebook.engine.lastTrace))
      }
    }
  }

  @Test func `Nothing runs a second time where nothing has changed`() throws {
    let file = try CachedFile("import Foundation\nlet a = 1", "print(a + 1)")
    #expect(file.running == [1: "it has not been run yet", 2: "it has not been run yet"])
    try file.run()
    #expect(file.running == [:])
    guard case .known(let cell) = file.plan.decisions[1] else { return #expect(Bool(false), "not known") }
    #expect(cell.outputs == [.text(.standardOutput, "2\n")])
    #expect(file.cache.lastRun(file: file.folder.path + "/file.swift", number: 2)?.outputs == cell.outputs)
    #expect(file.cache.cells.count == 2)
    #expect(file.cache.clear() == 2)
    #expect(file.running.count == 2)
  }

  @Test func `A changed text runs, with what depends on it and what it depends on`() throws {
    let file = try CachedFile("let a = 1 * 2", "let b = 2 * 2", "print(a)", "print(b)")
    try file.run()
    file.cells[2] = "print(a, a)"
    #expect(file.running == [1: "cell 3 needs its variables, which are not kept: nothing is noted of them", 3: "its text has changed"])
    file.cells[2] = "print(a)"
    file.cells[0] = "let a = 7 * 2"
    #expect(file.running == [1: "its text has changed", 3: "cell 1 has changed"])
  }

  /// Ways to read a file, and ways to change what they see.
  static let readers = [
    "print(try String(contentsOfFile: path, encoding: .utf8))", "print(try Data(contentsOf: URL(fileURLWithPath: path)).count)",
    "let f = fopen(path, \"r\")!; print(fgetc(f)); fclose(f)",
    "let d = open(path, O_RDONLY); var b = 0; read(d, &b, 1); close(d); print(b)",
    "print(FileHandle(forReadingAtPath: path)!.readDataToEndOfFile().count)",
    "chdir(folder); print(try String(contentsOfFile: \"data.txt\", encoding: .utf8))",
  ]

  @Test func `A changed file is noticed, however it was read`() throws {
    let file = try CachedFile("import Foundation")
    let path = file.folder.write("data.txt", "one")
    file.cells = ["import Foundation\nlet folder = \"\(file.folder.path)\", path = folder + \"/data.txt\""] + Self.readers
    try file.run()
    #expect(file.running == [:])
    _ = file.folder.write("data.txt", "two")
    #expect(Set(file.running.keys) == Set(1...file.cells.count))
    for number in 2...file.cells.count { #expect(file.running[number] == "\(path) has changed", "\(file.cells[number - 1])") }
    // The same content again is no change to who only read it, whatever the time stamps say.
    _ = file.folder.write("data.txt", "one")
    #expect(file.running[2]?.hasSuffix("has changed") != true)
    unlink(path)
    #expect(file.running[2] == "\(path) is gone")
  }

  /// What a cell looks at, a change of it, and the reason told.
  static let adversaries: [(cell: String, change: String, reason: String)] = [
    ("print(FileManager.default.fileExists(atPath: folder + \"/later\"))", "touch later", "later exists now"),
    ("print(try FileManager.default.contentsOfDirectory(atPath: folder + \"/corpus\").count)", "touch corpus/two", "corpus are others"),
    ("print(FileManager.default.enumerator(atPath: folder + \"/corpus\")!.allObjects.count)", "touch corpus/two", "corpus are others"),
    (
      "var found = glob_t(); glob(folder + \"/corpus/t*\", 0, nil, &found); print(found.gl_pathc)", "touch corpus/three",
      "corpus/. are others"
    ),
    (
      "var names: UnsafeMutablePointer<UnsafeMutablePointer<dirent>?>?; print(scandir(folder + \"/corpus\", &names, nil, nil))",
      "touch corpus/four", "corpus are others"
    ),
    (
      "let d = fdopendir(open(folder + \"/corpus\", O_RDONLY)); var n = 0; while readdir(d!) != nil { n += 1 }; print(n)",
      "touch corpus/five", "corpus are others"
    ),
    (
      "var s = stat(); fstatat(AT_FDCWD, folder + \"/corpus/one\", &s, 0); print(s.st_size)", "echo 23 > corpus/one",
      "corpus/one has changed"
    ),
    ("print(unlink(folder + \"/old\"))", "touch old", "old exists now"),
    ("mkdir(folder + \"/made3\", 0o700)", "rmdir made3", "made3, which it makes, is gone"),
    ("print(getenv(\"MEGADOC_TEST_VALUE\") == nil)", "", "environment variable MEGADOC_TEST_VALUE has changed"),
    ("try \"made\".write(toFile: folder + \"/made\", atomically: true, encoding: .utf8)", "rm made", "made, which it makes, is gone"),
    (
      "try \"made\".write(toFile: folder + \"/made2\", atomically: false, encoding: .utf8)", "echo x > made2",
      "made2, which it makes, has been changed"
    ),
  ]

  @Test func `Changes of other things that a cell looks at are noticed`() throws {
    let file = try CachedFile("import Foundation")
    mkdir(file.folder.path + "/corpus", 0o700)
    _ = file.folder.write("corpus/one", "1")
    _ = file.folder.write("old", "")
    file.cells = ["import Foundation\nlet folder = \"\(file.folder.path)\""] + Self.adversaries.map(\.cell)
    try file.run()
    #expect(file.running == [:])
    for (index, adversary) in Self.adversaries.enumerated() {
      if adversary.change.isEmpty { setenv("MEGADOC_TEST_VALUE", "1", 1) }
      _ = try MegadocProgram.shell("cd \(file.folder.path); \(adversary.change)")
      let reason = file.running[index + 2] ?? "it would not run"
      #expect(reason.hasSuffix(adversary.reason), "\(adversary.cell): \(reason)")
    }
    unsetenv("MEGADOC_TEST_VALUE")
  }

  @Test(arguments: [
    ("print(UInt64.random(in: 0...9))", "it asks the system for random numbers"),
    ("print(UUID())", "it asks the system for random numbers"),
    ("system(\"true\")", "it runs sh"),
    ("let p = Process(); p.executableURL = URL(fileURLWithPath: \"/bin/true\"); try p.run(); p.waitUntilExit()", "it runs true"),
    // Programs that the runtime starts itself are left alone, but not when a cell starts them.
    (
      "let p = Process(); p.executableURL = URL(fileURLWithPath: \"/usr/bin/env\"); p.arguments = [\"gnuplot\", \"--version\"]; try p.run(); p.waitUntilExit()",
      "it runs env"
    ),
    ("let p = popen(\"gnuplot --version\", \"r\")!; pclose(p)", "it runs sh"),
    ("let s = socket(AF_INET, 1, 0); var a = sockaddr(); a.sa_family = 2; connect(s, &a, 16)", "it uses the network"),
    (
      "let f = fopen(\"/tmp/megadoc-cache-test\", \"a\")!; fputs(\"x\", f); fclose(f); let g = fopen(\"/tmp/megadoc-cache-test\", \"a\"); fclose(g)",
      "it changes /tmp/megadoc-cache-test in place"
    ),
  ])
  func `What cannot be told by its inputs runs every time`(cell: String, reason: String) throws {
    _ = FileManager.default.createFile(atPath: "/tmp/megadoc-cache-test", contents: nil)
    defer { unlink("/tmp/megadoc-cache-test") }
    let file = try CachedFile("import Foundation", cell)
    try file.run()
    #expect(file.running[2] == reason)
  }

  @Test func `A file that is written to while its cell runs is not taken for what the cell has read`() throws {
    let file = try CachedFile("import Foundation")
    let folder = file.folder
    let path = folder.write("data.txt", "one")
    file.cells.append(
      """
      let text = try String(contentsOfFile: "\(path)", encoding: .utf8)
      try "".write(toFile: "\(folder.path)/seen", atomically: false, encoding: .utf8)
      while access("\(folder.path)/edited", F_OK) != 0 { usleep(10_000) }
      print(text)
      """)
    Thread.detachNewThread {
      while folder.read("seen") == nil { usleep(10_000) }
      _ = folder.write("data.txt", "two")
      _ = folder.write("edited", "")
    }
    try file.run()
    #expect(file.running[2] == "\(path) was written to while it ran")
  }

  @Test func `A file that is put back with its old size and time is read again`() throws {
    let file = try CachedFile("import Foundation")
    let path = file.folder.write("data.txt", "one")
    file.cells.append("print(try String(contentsOfFile: \"\(path)\", encoding: .utf8))")
    try file.run()
    _ = try MegadocProgram.shell("cd \(file.folder.path) && touch -r data.txt time && printf two > data.txt && touch -r time data.txt")
    #expect(file.running[2] == "\(path) has changed")
  }

  @Test func `Figures and stored runs are drawn and read by programs that stand in no one's way`() throws {
    let file = try CachedFile(
      "Figure(\"Squares\", panels: [Panel(x: .linear(\"x\"), y: .linear(\"y\"), series: [.curve(\"y\", [Point(0, 1), Point(1, 2)], .stitched)])])"
    )
    try file.run()
    #expect(file.running == [:])
  }

  @Test func `Another time zone, another place of a cell that tells it, and the tag optimize are noticed`() throws {
    let folder = try TemporaryDirectory()
    let cells = { (tag: String) in "// %%\nimport Foundation\n// %%\(tag)\nprint(#line)\n// %%\nprint(1)\n" }
    func why(_ text: String, zone: String = "UTC") throws -> [String] {
      let file = folder.write("a.swift", text)
      return try MegadocProgram.run(["cache", "why", file], cache: folder.path + "/cache", environment: ["TZ": zone]).lines.filter {
        $0.contains("because")
      }
    }
    let first = try MegadocProgram.run(
      ["run", folder.write("a.swift", cells(""))], cache: folder.path + "/cache", environment: ["TZ": "UTC"])
    #expect(first.status == 0)
    #expect(try why(cells("")) == [])
    #expect(try why(cells(""), zone: "Asia/Tokyo").count == 3)
    #expect(
      try why("\n" + cells("")) == [
        "cell 1: runs, because cell 2 needs its variables, which are not kept: it took less than 0.2 s",
        "cell 2: runs, because its place has changed",
      ])
    #expect(try why(cells(" tags=[\"optimize\"]")).contains("cell 2: runs, because it depends on the tag optimize now"))
  }

  @Test func `Another runtime or another working folder is another result`() throws {
    let file = try CachedFile("print(1)")
    try file.run()
    let upgraded = try TemporaryDirectory()
    for name in ["Modules", "megadoc-session"] { symlink("\(file.runtime.folder)/\(name)", "\(upgraded.path)/\(name)") }
    try FileManager.default.copyItem(atPath: file.runtime.library, toPath: upgraded.path + "/libMegadoc.so")
    file.runtime = try RuntimeLocation(folder: upgraded.path)
    #expect(file.running == [1: "the runtime has changed"])
  }

  @Test func `A second run of a file runs nothing and shows the same`() throws {
    let folder = try TemporaryDirectory()
    let file = folder.write(
      "a.swift", "// %% parameters tags=[\"parameters\"]\nlet n = 2\n// %%\nprint(\"n is\", n)\n// %%\nTable([\"a\"], rows: [[\"1\"]])\n")
    let shown = { (run: MegadocProgram.Outcome) in run.lines.filter { ["n is 2", "a", "1"].contains($0) } }
    let first = try MegadocProgram.run(["run", file], cache: folder.path + "/cache")
    let second = try MegadocProgram.run(["run", file], cache: folder.path + "/cache")
    #expect(first.status == 0 && second.status == 0)
    #expect(second.output.components(separatedBy: "kept from").count == 4, "\(second.output)")
    #expect(shown(first) == shown(second) && shown(first).count == 3)
    let other = try MegadocProgram.run(["run", file, "-p", "n=3"], cache: folder.path + "/cache")
    #expect(other.output.contains("n is 3"))
    let why = try MegadocProgram.run(["cache", "why", file, "-p", "n=4"], cache: folder.path + "/cache")
    #expect(why.lines.contains("cell 2: runs, because cell 1 “parameters” has changed"), "\(why.output)")
    #expect(try MegadocProgram.run(["cache", "clear"], cache: folder.path + "/cache").output.hasSuffix("results forgotten\n"))
  }
}
