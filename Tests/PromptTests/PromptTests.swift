import Foundation
import TestSupport
import Testing

/// The prompt as somebody at a terminal sees it.
@Suite(.serialized) struct PromptTests {
  @Test func `Entries grow until they are whole, with colours, and are found again`() throws {
    let screen = try TerminalScreen("repl")
    #expect(try screen.waitForPrompt(1).contains("Ctrl-D ends"))
    try screen.type("func twice(_ x: Int) -> Int {", "Enter")
    try screen.type("2 * x", "Enter")
    try screen.type("}", "Enter")
    #expect(try screen.waitForPrompt(2).contains("1> func twice(_ x: Int) -> Int {\n  2 * x\n}"))
    try screen.type("let word = \"größer\" // note")
    try screen.wait { $0.hasSuffix("// note") }
    let coloured = try screen.wait { _ in (try? screen.text(colours: true).contains("\u{1B}[32m\"größer\"")) == true }
    #expect(coloured.hasSuffix("2> let word = \"größer\" // note"))
    #expect(try screen.text(colours: true).contains("2> \u{1B}[35mlet\u{1B}[0m"))
    try screen.type("", "Enter")
    try screen.waitForPrompt(3)
    try screen.type("(twice(21), word)", "Enter")
    #expect(try screen.waitForPrompt(4).contains("\n(42, \"größer\")\n"))
    // Back over the last entry and the one before to the one of three lines, through which the cursor goes line by line.
    try screen.type("", "Up", "Up", "Up")
    #expect(try screen.wait { $0.hasSuffix("4> func twice(_ x: Int) -> Int {\n  2 * x\n}") }.hasSuffix("\n}"))
    try screen.type("", "Up", "End", "BSpace")
    try screen.type("y", "C-c")
    #expect(try screen.wait { $0.contains("  2 * y\n}^C\n4>") || $0.contains("  2 * y\n}\n^C\n4>") }.contains("2 * y"))
    try screen.type("", "C-r")
    try screen.type("größ")
    try screen.wait { $0.contains("4> let word = \"größer\"") }
    try screen.type("", "C-c")
    try screen.wait { $0.hasSuffix("^C\n4>") }
    try screen.type("", "C-d")
    #expect(try screen.wait { $0.contains("ENDED 0") }.contains("ENDED 0"))
  }

  @Test func `Ctrl-C stops a cell within its second and keeps prompt and variables; twice, a snapshot brings them back`() throws {
    let screen = try TerminalScreen("repl --no-history")
    try screen.waitForPrompt(1)
    try screen.type("var steps = 0", "Enter")
    try screen.waitForPrompt(2)
    try screen.type("steps = 1; print(\"begun\"); while true { steps += 1 }", "Enter")
    try screen.wait { $0.contains("\nbegun") }
    try screen.type("", "C-c")
    #expect(try screen.waitForPrompt(3).contains("variables of earlier cells are kept"))
    try screen.type("steps > 0", "Enter")
    #expect(try screen.waitForPrompt(4).contains("\ntrue\n"))
    try screen.type("Interruption.heeded { print(\"promised\"); while true {} }", "Enter")
    try screen.wait { $0.contains("\npromised") }
    try screen.type("", "C-c")
    // On a busy machine the first cell, too, has been slow to end and has said so.
    try screen.wait { $0.split(separator: "\npromised").dropFirst().last?.contains("Ctrl-C again") == true }
    try screen.type("", "C-c")
    #expect(try screen.waitForPrompt(5).contains("✗ cell 4"))
    try screen.type("steps = 7; steps", "Enter")
    #expect(try screen.waitForPrompt(6).contains("\n7\n"))
    try screen.type("%undo", "Enter")
    #expect(try screen.wait { $0.contains("cell 5 is undone") }.contains("cell 5 is undone"))
    try screen.type("steps > 7", "Enter")
    #expect(try screen.wait { $0.contains("\ntrue\n7>") || $0.hasSuffix("8>") }.contains("> steps > 7\ntrue"))
  }

  @Test func `Ctrl-C twice where no snapshot could be taken offers the cells to be run again`() throws {
    let screen = try TerminalScreen("repl --no-history")
    try screen.waitForPrompt(1)
    try screen.type("import Foundation; let kept = 41, file = open(\"\(screen.folder.path)/out\", O_CREAT | O_WRONLY, 0o600)", "Enter")
    try screen.waitForPrompt(2)
    try screen.type("let more = kept + 1", "Enter")
    try screen.waitForPrompt(3)
    try screen.type("Interruption.heeded { print(\"begun\"); while true {} }", "Enter")
    try screen.wait { $0.contains("\nbegun") }
    try screen.type("", "C-c")
    try screen.wait { $0.contains("Ctrl-C again") }
    try screen.type("", "C-c")
    #expect(try screen.wait { $0.contains("Run the 2 cells again that had made them? [y/N]") }.contains("cell 1, cell 2\n"))
    try screen.type("y", "Enter")
    #expect(try screen.wait { $0.contains("▸ cell 2") && $0.hasSuffix(">") }.contains("▸ cell 1"))
    try screen.type("more", "Enter")
    #expect(try screen.wait { $0.contains("\n42\n") }.contains("> more\n42\n"))
  }

  @Test func `Tab completes names of the session and tells what a call wants`() throws {
    let screen = try TerminalScreen("repl --no-history")
    try screen.waitForPrompt(1)
    try screen.type("let temperatureOfTheSea = 17.5; func mixed(first: Int, second: String) -> Int { first }", "Enter")
    try screen.waitForPrompt(2)
    try screen.type("temperatureOf", "Tab")
    #expect(try screen.wait { $0.hasSuffix("2> temperatureOfTheSea") }.hasSuffix("2> temperatureOfTheSea"))
    try screen.type("", "C-c")
    try screen.waitForPrompt(2)
    try screen.type("mixed(first: 1, ", "Tab")
    #expect(
      try screen.wait { $0.contains("second: String") && $0.hasSuffix("mixed(first: 1,") }.contains(
        "mixed(first: Int, second: String) -> Int"))
    try screen.type("", "C-c")
    try screen.type("%ti", "Tab")
    try screen.type("", "Tab")
    #expect(try screen.wait { $0.contains("%timeit [-n LOOPS] CODE") }.contains("%time CODE"))
    // The language server ends with the prompt, however that ends.
    #expect(screen.programs(named: "sourcekit-lsp").count == 1)
    screen.close()
    for _ in 0..<200 where !screen.programs(named: "sourcekit-lsp").isEmpty { usleep(50_000) }
    #expect(screen.programs(named: "sourcekit-lsp").isEmpty)
  }

  @Test func `Pasted lines are one entry; a figure is drawn as text; progress moves`() throws {
    let screen = try TerminalScreen("repl --no-history", environment: ["NO_COLOR": "1"])
    try screen.waitForPrompt(1)
    try screen.paste("let points = (0..<9).map {\n\tPoint(Double($0), Double($0 * $0))\n}\nlet more = 1")
    #expect(try screen.wait { $0.hasSuffix("let more = 1") }.contains("{\n  Point("))
    try screen.type("", "Enter")
    try screen.waitForPrompt(2)
    try screen.type(
      "Figure(\"Squares\", panels: [Panel(x: .linear(\"x\"), y: .linear(\"y\"), series: [.curve(\"y\", points, .stitched)])])", "Enter")
    let drawn = try screen.waitForPrompt(3)
    #expect(drawn.contains("Squares"))
    #expect(drawn.split(separator: "\n").count > 10, "\(drawn)")
    #expect(!(try screen.text(colours: true)).contains("\u{1B}[3"))
    try screen.type("for i in 0...50 { DisplayChannel.send(.progress(ProgressBar(\"work\", completed: i, total: 50))) }", "Enter")
    #expect(try screen.waitForPrompt(4).components(separatedBy: "work  █").count == 2)
  }

  @Test func `A run at a terminal is coloured, unless NO_COLOR says otherwise`() throws {
    let folder = try TemporaryDirectory()
    try "// %%\nlet a = [1]\na[3]\n".write(toFile: folder.path + "/a.swift", atomically: true, encoding: .utf8)
    for (wish, isColoured) in [("", true), ("1", false)] {
      let screen = try TerminalScreen("run \(folder.path)/a.swift", environment: ["NO_COLOR": wish], in: folder)
      #expect(try screen.wait { $0.contains("ENDED") }.contains("[1/1] cell 1\n"))
      let text = try screen.text(colours: true)
      for colour in ["36", "31"] { #expect(text.contains("\u{1B}[\(colour)m") == isColoured, "\(text)") }
    }
  }

  @Test func `A file's cells come first, a named session stays, and history outlives the prompt`() throws {
    let folder = try TemporaryDirectory()
    try "// %% Setting\nlet fromFile = 40\n".write(toFile: folder.path + "/a.swift", atomically: true, encoding: .utf8)
    let first = try TerminalScreen("repl \(folder.path)/a.swift --session p", in: folder)
    #expect(try first.wait { $0.hasSuffix(">") }.contains("▸ cell 1 “Setting”"))
    try first.type("fromFile + 2", "Enter")
    #expect(try first.wait { $0.contains("\n42\n") }.contains("\n42\n"))
    try first.type("", "C-d")
    try first.wait { $0.contains("ENDED 0") }
    let second = try TerminalScreen("repl --session p", in: folder)
    try second.wait { $0.hasSuffix(">") }
    try second.type("", "Up", "Enter")
    #expect(try second.wait { $0.contains("\n42\n") }.contains("> fromFile + 2\n42\n"))
    try second.type("", "C-d")
    try second.wait { $0.contains("ENDED 0") }
    let stopped = try OutsideProgram(path: TerminalScreen.megadoc).run(
      ["session", "stop", "p"], environment: ["MEGADOC_SESSIONS": folder.path + "/s"])
    #expect(stopped.output == "stopped p\n")
    // The history file is the user's own.
    let mode = try FileManager.default.attributesOfItem(atPath: folder.path + "/megadoc/history.jsonl")[.posixPermissions] as? NSNumber
    #expect(mode?.intValue == 0o600)
  }
}
