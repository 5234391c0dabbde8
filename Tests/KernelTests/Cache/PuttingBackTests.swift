import CellEngine
import CellFiles
import Foundation
import Kernel
import OperatingSystem
import TestSupport
import Testing

/// Variables of cells that need not run are put back, and only where nothing can be told from the cell having run.
@Suite(.serialized) struct PuttingBackTests {
  /// A cell file that is run as often as one likes; its cells say in a file of their own when they run.
  private final class Notebook {
    let folder: TemporaryDirectory
    var cells: [String]

    init(_ cells: String...) throws {
      folder = try TemporaryDirectory()
      self.cells = cells
    }

    var path: String { folder.path + "/a.swift" }
    private(set) var output = ""

    func megadoc(_ arguments: String...) throws -> MegadocProgram.Outcome {
      _ = folder.write("a.swift", cells.map { "// %% \($0)\n" }.joined())
      return try MegadocProgram.run(arguments, cache: folder.path + "/cache")
    }

    /// How many cells' variables are put back, and what the last one prints.
    struct Seen: Equatable { var putBack: Int, last: String }

    /// Runs the file once, with another last cell than before if `isEdited`.
    @discardableResult
    func run(isEdited: Bool = false, _ more: [String] = [], environment: [String: String] = [:]) throws -> Seen {
      if isEdited { cells[cells.count - 1] += "\n// edited" }
      _ = folder.write("a.swift", cells.map { "// %% \($0)\n" }.joined())
      let run = try MegadocProgram.run(["run", path] + more, cache: folder.path + "/cache", environment: environment)
      #expect(run.status == 0, "\(run.output)")
      output = run.output
      let last = run.lines.last { $0.hasPrefix("last: ") }?.dropFirst(6) ?? ""
      return Seen(putBack: output.components(separatedBy: "its variables put back").count - 1, last: String(last))
    }

    /// What `cache why` says of a cell.
    func why(_ number: Int) throws -> String {
      try megadoc("cache", "why", path, "\(number)").lines.first { $0.hasPrefix("cell \(number): ") }.map { String($0.dropFirst(8)) } ?? ""
    }
  }

  /// Code that takes longer than what is not worth keeping, and counts how often it was run.
  private static let slow = """
    import Foundation
    func slow<T>(_ value: T) -> T {
      let end = Date().addingTimeInterval(0.3)
      while Date() < end {}
      return value
    }
    """

  @Test func `A slow cell is not run again when a later one is edited, and its values are the same bit for bit`() throws {
    let notebook = try Notebook(
      "\n" + Self.slow,
      """

      struct Fit: Codable { var slope: Double; var name: String? }
      var values: [Double] = slow([0.1, -0.0, .nan, Double(bitPattern: 0x7FF8_0000_DEAD_BEEF)])
      let fits = ["a": Fit(slope: .infinity, name: nil)]
      func total() -> Int { values.count + 1 }
      for i in 0..<2 { values.append(Double(i)) }
      print("ran", total())
      """,
      "\nprint(\"last:\", values.map { String($0.bitPattern, radix: 16) }, fits[\"a\"]!, total())")
    let first = try notebook.run()
    #expect(
      first.putBack == 0 && first.last.hasPrefix("[\"3fb999999999999a\", \"8000000000000000\", \"7ff8000000000000\", \"7ff80000deadbeef\""))
    #expect(try notebook.run() == first)
    let edited = try notebook.run(isEdited: true)
    #expect(edited == Notebook.Seen(putBack: 1, last: first.last), "\(notebook.output)")
    // What it has shown is shown once.
    #expect(notebook.output.components(separatedBy: "ran 7").count == 2)
    #expect(try notebook.megadoc("cache", "ls").output.contains("keeps values, fits"))
    #expect(try notebook.megadoc("run", notebook.path, "--json").output.contains("\"variables\":false"))
    notebook.cells[2] += "."
    #expect(try notebook.why(2).hasPrefix("its variables are put back, because cell 3 needs its variables; it took "))
    #expect(try notebook.megadoc("run", notebook.path, "--json").output.contains("\"variables\":true"))
  }

  @Test func `Variables that a tuple is taken apart into, and those with branches in their first value, are put back too`() throws {
    let notebook = try Notebook(
      "\n" + Self.slow,
      """

      struct Missing: Error {}
      func known(_ n: Int) throws -> Int { n }
      func bounds() -> (min: Int, max: Int) { (3, 4) }
      var (left, right) = slow((1, [2.5]))
      let (narrow, `default`): (Float, Int?) = (0.1, nil), (least, most) = bounds()
      let size = if left > 0 { "large" } else { "small" }
      let factor: Double = switch right.count { case 1: 2; default: 3 }
      let checked = if left > 5 { throw Missing() } else { try known(left) }
      let both = [try known(1)] + [try known(2)]
      let (first, second): (Int8, [Float]) = (Int8(try known(3)), [4]), (third, fourth) = (try known(5), "six")
      right.append(factor)
      """,
      "\nprint(\"last:\", left, right, narrow, `default` as Any, least, most, size, factor, checked, both, first, second, third, fourth)")
    let expected = "1 [2.5, 2.0] 0.1 nil 3 4 large 2.0 1 [1, 2] 3 [4.0] 5 six"
    #expect(try notebook.run() == Notebook.Seen(putBack: 0, last: expected), "\(notebook.output)")
    #expect(try notebook.run(isEdited: true) == Notebook.Seen(putBack: 1, last: expected), "\(notebook.output)")
  }

  /// Cells that declare `x`, and why they are run when `x` is needed.
  static let refused: [(cell: String, reason: String)] = [
    ("final class Box: Codable { var n = 1 }\nlet b = slow(Box()), x = b", "b holds a Box, which is more than a value"),
    ("let x = slow({ 1 })", "x holds a () -> Int, which is more than a value"),
    ("numbers.append(slow(4)); let x = numbers.count", "it may change numbers of cell 1"),
    ("let x = slow(count(&numbers))", "it may change numbers of cell 1"),
    ("let x = slow(holder.n)", "it may change holder of cell 1"),
    // Plain values, whose methods change others.
    ("let x = slow(bump.call())", "it may change numbers of cell 1"),
    ("let x = slow(bumpAgain.call())", "it may change numbers of cell 1"),
    ("let x = 3", "it took less than 0.2 s"),
    ("let x = slow(\"a\".hashValue)", "it uses hashValue"),
    ("let x = slow(open(\"/etc/passwd\", O_RDONLY))", "it leaves a file open"),
    ("var x = slow(1)\nThread.detachNewThread { usleep(9_000_000); x += 1 }", "it leaves a thread at work"),
    (
      "struct Forgetful: Codable { var kept = 1, lost = 2; enum CodingKeys: CodingKey { case kept } }\nvar x = slow(Forgetful()); x.lost = 3",
      "x does not come back the same from what it encodes"
    ),
    ("struct Bare { var n = 1 }\nlet x = slow(Bare())", "x is not Codable"),
    ("guard !numbers.isEmpty else { fatalError() }\nlet x = slow(1)", "it has a guard or defer of its own"),
    ("let (x, _) = slow((1, 2))", "it declares a variable otherwise than by a name and its first value"),
    ("let x = slow([UInt8](repeating: 1, count: 70_000_000))", "x is too large"),
    ("try await Task.sleep(nanoseconds: 300_000_000); let x = 1", "it awaits something"),
    ("struct Counter { static var n = 0 }\nCounter.n = 5; let x = slow(1)", "it may change what no variable names"),
    ("setenv(\"A\", \"1\", 1); let x = slow(1)", "it may change what no variable names"),
  ]

  private static var x: Regex<Substring> { #/\bx\b/#.wordBoundaryKind(.simple) }

  @Test func `A cell is run where its text or its values leave anything open`() throws {
    let base = """

      final class Holder { var n = 1 }
      let holder = Holder()
      var numbers = [1, 2, 3]
      func count(_ a: inout [Int]) -> Int { a.count }
      struct Bump { func call() -> Int { numbers.append(4); return 4 } }
      let bump = Bump()
      """
    let notebook = try Notebook("\n" + Self.slow + base, "\nlet bumpAgain = bump")
    notebook.cells += Self.refused.enumerated().map { "\n" + $1.cell.replacing(Self.x, with: "x\($0)") }
    notebook.cells.append("\nprint(\(Self.refused.indices.map { "type(of: x\($0))" }.joined(separator: ", ")))")
    try notebook.run()
    notebook.cells[notebook.cells.count - 1] += " // edited"
    let told = try notebook.megadoc("cache", "why", notebook.path).lines
    for (index, refusal) in Self.refused.enumerated() {
      let reason = refusal.reason.replacing(Self.x, with: "x\(index)")
      let why = told.first { $0.hasPrefix("cell \(index + 3): ") } ?? ""
      #expect(
        why.hasPrefix("cell \(index + 3): runs, because") && why.hasSuffix("which are not kept: \(reason)"), "\(refusal.cell): \(why)")
    }
  }

  @Test func `Whatever the kept values depend on, a change of it makes the cell run`() throws {
    let notebook = try Notebook()
    let corpus = notebook.folder.write("corpus.txt", "one")
    notebook.cells = [
      "\n" + Self.slow, "\nlet scale = 1 * 2", "tags=[\"parameters\"]\nlet n = 2",
      "\nlet corpus = try String(contentsOfFile: \"\(corpus)\", encoding: .utf8)", "\nlet x = slow(scale * n + corpus.count)",
      "\nprint(\"last:\", x)",
    ]
    typealias Seen = Notebook.Seen
    #expect(try notebook.run() == Seen(putBack: 0, last: "7"))
    #expect(try notebook.run(isEdited: true) == Seen(putBack: 1, last: "7"))
    _ = notebook.folder.write("corpus.txt", "four")
    #expect(try notebook.run(isEdited: true) == Seen(putBack: 0, last: "8"))
    notebook.cells[1] = "\nlet scale = 1 * 3"
    #expect(try notebook.run(isEdited: true) == Seen(putBack: 0, last: "10"))
    #expect(try notebook.run(isEdited: true, ["-p", "n=5"]) == Seen(putBack: 0, last: "19"))
    #expect(try notebook.run(isEdited: true) == Seen(putBack: 1, last: "10"))
    // Another type for the same name.
    notebook.cells[4] = "\nlet x = slow(Double(scale * n))"
    #expect(try notebook.run() == Seen(putBack: 0, last: "6.0"))
    #expect(try notebook.run(isEdited: true) == Seen(putBack: 1, last: "6.0"))
    // Kept values that somebody has damaged.
    let results = notebook.folder.path + "/cache/results/"
    for name in try FileManager.default.contentsOfDirectory(atPath: results) where name.hasSuffix(".values") {
      var bytes = try Data(contentsOf: URL(fileURLWithPath: results + name))
      bytes[bytes.count - 1] ^= 1
      try bytes.write(to: URL(fileURLWithPath: results + name))
    }
    notebook.cells[5] += "\n// edited"
    #expect(try notebook.why(5).hasSuffix("what was kept of them is gone or damaged"))
    #expect(try notebook.run() == Seen(putBack: 0, last: "6.0"))
  }

  @Test func `What was kept by another runtime or toolchain is computed again`() throws {
    let notebook = try Notebook("\n" + Self.slow, "\nlet x = slow(1)", "\nprint(\"last:\", x)")
    try notebook.run()
    let (runtime, toolchain) = (try RuntimeLocation.find(), try Toolchain.find())
    let manager = FileManager.default
    // The same files, but for one that is a copy, and one that leads to the other's.
    let (otherRuntime, otherToolchain) = (notebook.folder.path + "/runtime", notebook.folder.path + "/toolchain")
    for folder in [otherRuntime, otherToolchain + "/bin"] { try manager.createDirectory(atPath: folder, withIntermediateDirectories: true) }
    for name in ["Modules", "megadoc-session"] { symlink("\(runtime.folder)/\(name)", "\(otherRuntime)/\(name)") }
    try manager.copyItem(atPath: runtime.library, toPath: otherRuntime + "/libMegadoc.so")
    let programs = URL(fileURLWithPath: toolchain.frontend).deletingLastPathComponent()
    for name in ["ld.lld", "llvm-symbolizer"] { symlink(programs.path + "/" + name, "\(otherToolchain)/bin/\(name)") }
    symlink(programs.deletingLastPathComponent().path + "/lib", otherToolchain + "/lib")
    let frontend = notebook.folder.write("toolchain/bin/swift-frontend", "#!/bin/sh\nexec \(toolchain.frontend) \"$@\"\n")
    chmod(frontend, 0o755)
    for other in [["MEGADOC_RUNTIME": otherRuntime], ["PATH": otherToolchain + "/bin:/usr/bin:/bin"]] {
      #expect(try notebook.run(isEdited: true) == Notebook.Seen(putBack: 1, last: "1"), "\(notebook.output)")
      #expect(try notebook.run(isEdited: true, environment: other) == Notebook.Seen(putBack: 0, last: "1"), "\(notebook.output)")
    }
  }

  @Test func `What a later cell does to a value is not kept with it, and values of different runs do not mix`() throws {
    let notebook = try Notebook(
      "\n" + Self.slow, "\nvar list = slow([1, 2])", "\nlist.append(3)", "\nlet now = Date().timeIntervalSince1970",
      "\nlet then = slow(now)", "\nlet sum = list.count", "\nprint(\"last:\", list, now == then, sum)")
    #expect(try notebook.run() == Notebook.Seen(putBack: 0, last: "[1, 2, 3] true 3"))
    // The cell that appends runs again; so does that which has taken the time, and with it what was made from it.
    #expect(try notebook.run(isEdited: true) == Notebook.Seen(putBack: 1, last: "[1, 2, 3] true 3"), "\(notebook.output)")
    #expect(try notebook.run(isEdited: true) == Notebook.Seen(putBack: 1, last: "[1, 2, 3] true 3"), "\(notebook.output)")
  }

  @Test func `The tag keep says that a cell changes nothing else`() throws {
    let notebook = try Notebook(
      "\n" + Self.slow + "\nfinal class Model { var rate = 2 }\nlet model = Model()\nfunc fit(_ m: Model) -> Int { slow(m.rate) }",
      "\nlet x = fit(model)", "\nprint(\"last:\", x)")
    try notebook.run()
    #expect(try notebook.run(isEdited: true).putBack == 0)
    notebook.cells[1] = "tags=[\"keep\"]" + notebook.cells[1]
    #expect(try notebook.run(isEdited: true) == Notebook.Seen(putBack: 1, last: "2"))
  }

  @Test func `A trained run is found in its store again`() throws {
    let notebook = try Notebook()
    notebook.cells = [
      """

      let store = RunStore("\(notebook.folder.path)/runs")
      let stream = TokenStream(tokens: (0..<2_000).map { Int32($0 * 7 % 32) }, unitStarts: [0], documentStarts: [0], vocabularySize: 32)
      let hash = try store.save(stream)
      """,
      """

      var model = ModelConfiguration(vocabularySize: 32)
      (model.width, model.layers, model.heads, model.feedForward, model.context) = (16, 1, 2, 32, 16)
      var data = DataConfiguration(realStream: hash)
      data.mixture.realEpochs = 300
      let configuration = RunConfiguration(model: model, data: data)
      """,
      "\nlet run = try store.train(configuration)", "\nprint(\"last:\", run.status, try run.history.count)",
    ]
    let first = try notebook.run()
    #expect(first.last.hasPrefix("complete "), "\(notebook.output)")
    #expect(try notebook.run(isEdited: true) == Notebook.Seen(putBack: 1, last: first.last), "\(notebook.output)")
  }

  @Test func `Messages about a cell are the same whether its variables are noted or not`() throws {
    let folder = try TemporaryDirectory()
    for cell in [
      "let a: Int = \"one\"; print(a)", "let b = try missing(1)", "  let c = [1, 2].map { $0.nothing }", "undefined()",
      "let d: Never = if true { 1 } else { 2 }", "func g() throws -> Int { 1 }\nlet e = [try g()] + [g()]",
      "func h() throws -> Int { 1 }\nlet f = (try h(), [1].map { _ in try h() })",
    ] {
      let file = folder.write("a.swift", "// %%\n\(cell)\n")
      let (noted, plain) = (try MegadocProgram.run(["run", file]), try MegadocProgram.run(["run", file, "--no-cache"]))
      let messages = { (run: MegadocProgram.Outcome) in
        run.lines.filter { !$0.hasPrefix("[1/1]") && !$0.contains("failed in") && !$0.hasSuffix(" s") }
      }
      #expect(noted.status == 3 && messages(noted) == messages(plain), "\(noted.output)\n\(plain.output)")
    }
  }
}
