import Foundation
import Kernel
import TestSupport
import Testing

@Suite struct RunCommandTests {
  private func run(_ cells: String, _ arguments: String..., in folder: TemporaryDirectory? = nil) throws -> MegadocProgram.Outcome {
    let folder = try folder ?? TemporaryDirectory()
    return try MegadocProgram.run(["run", folder.write("a.swift", cells)] + arguments)
  }

  @Test func `A file that runs ends with 0 and leaves a report`() throws {
    let folder = try TemporaryDirectory()
    let outcome = try run(
      "// %% [markdown]\n// # My title\n// %% First\nlet x = 6\nprint(\"printed\")\n// %%\nx * 7\n", "--to", "html,ipynb", in: folder)
    #expect(outcome.status == 0)
    let expected = ["My title", "[1/2] First", "printed", "[2/2] cell 2", "42"]
    #expect(outcome.lines.filter(expected.contains) == expected)
    let html = try #require(folder.read("a.html"))
    for text in ["My title", "printed", "42", "Toolchain"] { #expect(html.contains(text)) }
    #expect(try #require(folder.read("a.ipynb")).contains("\"nbformat\": 4"))
  }

  @Test func `What front and session say to each other can be traced`() throws {
    let folder = try TemporaryDirectory()
    let outcome = try MegadocProgram.run(
      ["run", folder.write("a.swift", "// %%\nlet x = 6\nx * 7\n")], environment: ["MEGADOC_TRACE": "1"])
    #expect(outcome.status == 0)
    for text in ["→ compiler  -c ", "→ session  run ", "← session  e, message ", "← session  s, message ", "finished 0 main"] {
      #expect(outcome.output.contains(text), "\(text)")
    }
    #expect(try !run("// %%\n1\n").output.contains("→ session"))
  }

  @Test func `A notebook saved with a failure calls it as Jupyter does`() throws {
    let folder = try TemporaryDirectory()
    _ = try run("// %%\nlet a = [1]\na[3]\n", "--to", "ipynb", in: folder)
    #expect(try #require(folder.read("a.ipynb")).contains("\"ename\": \"Trap\""))
  }

  @Test func `A report may have a name of one letter`() throws {
    let folder = try TemporaryDirectory()
    let file = folder.write("a.swift", "// %%\n1\n")
    let status = try MegadocProgram.shell("cd '\(folder.path)' && '\(MegadocProgram.path)' convert '\(file)' --to ipynb -o o > /dev/null")
    #expect(status == 0)
    #expect(try #require(folder.read("o")).contains("nbformat"))
  }

  @Test func `What a cell has started ends with the run, in groups of its own too, also with one that is killed`() throws {
    let cells = """
      // %%
      import Foundation
      let child = try Process.run(URL(filePath: "/bin/sleep"), arguments: ["1000"])
      let shell = try Process.run(URL(filePath: "/bin/sh"), arguments: ["-c", "sleep 1000 & echo $! ; exec sleep 1000"])
      usleep(200_000)
      print("children", child.processIdentifier, shell.processIdentifier)
      // %%

      """
    for end in ["()", "fatalError()", "kill(getpid(), SIGKILL)", "kill(getppid(), SIGKILL); sleep(60)"] {
      let output = try run(cells + end + "\n").output
      let line = try #require(output.split(separator: "\n").first { $0.hasPrefix("children ") }, "\(output)")
      let others = output.split(separator: "\n").compactMap { pid_t($0) }
      let children = line.split(separator: " ").compactMap { pid_t($0) } + others
      #expect(children.count == 3, "\(output)")
      // A run that is killed has another program look for them, so that they end a little later.
      for _ in 0..<600 where end.contains("getppid") && children.contains(where: isRunning) { usleep(100_000) }
      for child in children { #expect(!isRunning(child), "\(end) left \(child)") }
    }
  }

  /// One that has ended may not have been asked for by whoever adopted it.
  private func isRunning(_ process: pid_t) -> Bool {
    let status = (try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8)) ?? ") Z"
    return !status.contains(") Z")
  }

  @Test func `Exit codes tell what went wrong`() throws {
    #expect(try run("// %%\nlet a = [1]\na[3]\n// %%\nprint(\"not reached\")\n").status == 1)
    #expect(try MegadocProgram.run(["run", "/no/such/file.swift"]).status == 2)
    #expect(try MegadocProgram.run(["run"]).status == 2)
    #expect(try run("// %%\n1\n", "--to", "docx").status == 2)
    #expect(try run("// %%\nlet a: Int = \"\"\n").status == 3)
    #expect(try run("// %%\n1\n", "-p", "x=1").status == 4)
    #expect(try run("// %%\nwhile true {}\n", "--timeout", "0.3").status == 124)
    #expect(try run("// %%\nimport Foundation\nkill(getpid(), SIGKILL)\n").status == 138)
  }

  @Test(arguments: ["1e7", "1e300", "inf"]) func `A time limit of any length is taken`(seconds: String) throws {
    #expect(try run("// %%\n1\n", "--timeout", seconds).status == 0)
  }

  @Test func `A run stops at the first failure, and the report has it`() throws {
    let folder = try TemporaryDirectory()
    let outcome = try run("// %% Good\nlet a = [1]\n// %% Bad\na[3]\n// %% After\nprint(\"not reached\")\n", in: folder)
    #expect(outcome.status == 1)
    #expect(!outcome.output.contains("[3/3]"))
    #expect(outcome.output.contains("✗ cell 2 “Bad”, line 1: trapped\nIndex out of range\n  at "))
    #expect(outcome.output.components(separatedBy: "Index out of range").count == 2)
    #expect(try #require(folder.read("a.html")).contains("Index out of range"))
  }

  @Test func `With keep-going later cells run, and the end is still 1`() throws {
    let outcome = try run("// %%\nlet a = [1]\n// %%\na[3]\n// %%\nlet b: Int = \"\"\n// %%\nprint(\"reached\", a)\n", "--keep-going")
    #expect(outcome.status == 1)
    #expect(outcome.lines.contains("reached [1]"))
  }

  @Test func `Tags can skip a cell or expect its failure`() throws {
    let outcome = try run(
      "// %% tags=[\"skip-execution\"]\nprint(\"skipped\")\n// %% tags=[\"raises-exception\"]\nfatalError(\"expected\")\n// %%\nprint(\"end\")\n"
    )
    #expect(outcome.status == 0)
    #expect(!outcome.output.contains("skipped"))
    #expect(outcome.lines.contains("end"))
  }

  @Test func `The tag optimize has a cell compiled with optimization`() throws {
    // Debug builds evaluate what `assert` is given.
    let outcome = try run("// %% tags=[\"optimize\"]\nassert(false)\nprint(\"passed\")\n// %%\nassert(false)\n")
    #expect(outcome.lines.contains("passed"))
    #expect(outcome.output.contains("✗ cell 2"), "\(outcome.output)")
  }

  @Test func `A cell that is long at work in loops of its own is told of the tag`() throws {
    let loop =
      "var x = 1.0\nlet end = ContinuousClock.now + .seconds(6)\nwhile .now < end { for i in 1...100_000 { x += x / Double(i) - x } }\nprint(\"ended\")\n"
    let outcome = try run("// %%\n\(loop)// %%\nimport Foundation\nsleep(5)\n")
    #expect(outcome.status == 0)
    // While the cell is at work, and not of one that sleeps.
    let told = outcome.lines.filter { $0.contains("optimize") || $0 == "ended" }
    let advice = "cell 1 spends most of its time in code of its own, which is compiled without optimization: tag it \"optimize\""
    #expect(told == [advice, "ended"], "\(outcome.output)")
  }

  @Test func `Output appears while the cell runs`() throws {
    let folder = try TemporaryDirectory()
    let path = folder.write("a.swift", "// %%\nimport Foundation\nprint(\"early\", terminator: \"\")\nsleep(3)\nprint(\"late\")\n")
    var seen: ContinuousClock.Instant?
    let outcome = try MegadocProgram.run(["run", path], when: ["early"]) { _ in seen = .now }
    #expect(outcome.status == 0)
    // However long the start took.
    #expect(try ContinuousClock.now - #require(seen) > .seconds(2))
  }

  @Test func `Ctrl-C ends the cell, writes the report and exits with 130`() throws {
    let folder = try TemporaryDirectory()
    let path = folder.write("a.swift", "// %%\nprint(\"begun\")\nwhile true {}\n// %%\nprint(\"never\")\n")
    let outcome = try MegadocProgram.run(["run", path, "--keep-going"], when: ["begun"]) { kill($0, SIGINT) }
    #expect(outcome.status == 130)
    #expect(!outcome.output.contains("never"))
    #expect(try #require(folder.read("a.html")).contains("interrupted"))
  }

  @Test func `A second Ctrl-C kills a cell that only promised to stop`() throws {
    let folder = try TemporaryDirectory()
    let path = folder.write("a.swift", "// %%\nInterruption.heeded { print(\"begun\"); while true {} }\n")
    let outcome = try MegadocProgram.run(["run", path], when: ["begun", "Ctrl-C again"]) { kill($0, SIGINT) }
    #expect(outcome.status == 130)
  }

  @Test func `Parameters replace defaults with the declared type`() throws {
    let cells = """
      // %% tags=["parameters"]
      let rate = 1.0  // learning rate
      var steps = 10, name = "x"
      let names: [String] = []; let flags = [true]
      let limit: Int? = nil
      let label: String? = nil
      let derived = steps * 2
      // %%
      (rate, steps, name, names, flags, limit, label, derived)
      """
    #expect(try run(cells).lines.contains(#"(1.0, 10, "x", [], [true], nil, nil, 20)"#))
    let given = try run(
      cells, "-p", "rate=2", "-p", "steps=5", "-p", "name=a \"b\" \\(c)", "-p", "names=[\"u\", \"v\"]", "-p", "flags=false,true", "-p",
      "limit=3",
      "-p", "label=y=z")
    #expect(given.lines.contains(#"(2.0, 5, "a \"b\" \\(c)", ["u", "v"], [false, true], 3, "y=z", 10)"#))
  }

  @Test(arguments: [
    ("let v = [1, 2, 3]", "[]", "Array<Int> []"), ("let v = Double.pi", "3", "Double 3.0"),
    ("let v = [\"k\": 1.5]", "[\"k\": 2]", "Dictionary<String, Double> [\"k\": 2.0]"),
    ("let v = [\"k\": 1]", "[:]", "Dictionary<String, Int> [:]"),
    ("let v = \"a\" + \"b\"", "c", "String c"), ("let v = Float(0.5)", "1", "Float 1.0"),
    ("let v: [[Int]] = []", "[[1, 2], []]", "Array<Array<Int>> [[1, 2], []]"),
    ("func f() -> Double { fatalError() }; let v = f()", "3", "Double 3.0"),
    ("enum M { case slow, fast }; let v = M.slow", ".fast", "M fast"), ("let v = 1 / 4.0", "2", "Double 2.0"),
    ("let v = try Double(\"1\", format: .number)", "2", "Double 2.0"),
  ])
  func `A value is of the type that its default has`(declaration: String, value: String, shown: String) throws {
    let outcome = try run(
      "// %% tags=[\"parameters\"]\nimport Foundation\n\(declaration)\n// %%\nprint(type(of: v), v)\n", "-p", "v=\(value)")
    #expect(outcome.lines.contains(shown), "\(outcome.output)")
  }

  @Test(arguments: [
    ("stps=3", "did you mean steps"), ("steps=3.5", "'3.5' is no value of steps: Int"), ("rate=fast", "no value of rate: Double"),
    ("flag=1", "no value of flag: Bool"), ("steps", "write name=value"),
  ])
  func `A wrong parameter is refused with advice`(assignment: String, advice: String) throws {
    let outcome = try run("// %% tags=[\"parameters\"]\nlet steps = 10\nlet rate = 0.1\nlet flag = true\n", "-p", assignment)
    #expect(outcome.status == 4)
    #expect(outcome.output.contains(advice))
  }

  @Test func `Check compiles every cell and runs none`() throws {
    let folder = try TemporaryDirectory()
    let good = folder.write("a.swift", "// %%\nprint(\"ran\")\nlet x = 1\n// %%\nx + 1\n")
    let outcome = try MegadocProgram.run(["check", good])
    #expect(outcome.status == 0)
    #expect(!outcome.output.contains("ran\n"))
    #expect(try MegadocProgram.run(["check", folder.write("b.swift", "// %%\nlet x: Int = \"\"\n")]).status == 3)
  }

  @Test func `Params lists names, types, defaults and meanings`() throws {
    let folder = try TemporaryDirectory()
    let outcome = try MegadocProgram.run([
      "params", folder.write("a.swift", "// %% tags=[\"parameters\"]\nlet rate = 1e-3  // learning rate\n"),
    ])
    #expect(outcome.lines[2].split(separator: " ").joined(separator: " ") == "rate Double 1e-3 learning rate")
  }
}
