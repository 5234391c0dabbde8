import Foundation
import OrderedJSON
import TestSupport
import Testing

@Suite struct ConvertCommandTests {
  private let folder: TemporaryDirectory

  init() throws { folder = try TemporaryDirectory() }

  private func text(_ name: String) throws -> String { try String(contentsOfFile: "\(folder.path)/\(name)", encoding: .utf8) }

  @Test func `What is there is not replaced unasked`() throws {
    let file = folder.write("a.swift", "// %%\nlet a = 1\n")
    #expect(try MegadocProgram.run(["convert", file, "--to", "ipynb"]).status == 0)
    #expect(try MegadocProgram.run(["convert", file, "--to", "ipynb"]).status == 0)
    _ = folder.write("a.swift", "// %%\nlet a = 2\n")
    let refused = try MegadocProgram.run(["convert", file, "--to", "ipynb"])
    #expect(refused.status == 2 && refused.output.contains("--force") && refused.output.contains("--update"))
    #expect(try text("a.ipynb").contains("let a = 1"))
    let back = try MegadocProgram.run(["convert", "\(folder.path)/a.ipynb", "--to", "swift"])
    #expect(back.status == 2 && back.output.contains("a.swift is there and says something else"))
    #expect(try text("a.swift") == "// %%\nlet a = 2\n")
    #expect(try MegadocProgram.run(["convert", file, "--to", "ipynb", "--force"]).status == 0)
    #expect(try text("a.ipynb").contains("let a = 2"))
  }

  @Test func `A notebook says which kernel runs it, and its cell file does not have to`() throws {
    let text = "// %%\nlet a = 1\n"
    let file = folder.write("a.swift", text)
    #expect(try MegadocProgram.run(["convert", file, "--to", "ipynb"]).status == 0)
    let notebook = try JSON(parsing: self.text("a.ipynb"))
    #expect(notebook["metadata"]?["kernelspec"]?["name"] == "swift" && notebook["metadata"]?["kernelspec"]?["language"] == "swift")
    let back = try MegadocProgram.run(["convert", "\(folder.path)/a.ipynb", "--to", "swift", "-o", "-"])
    #expect(back.output == text)
  }

  @Test func `The test of a notebook compares what a cell file can hold`() throws {
    let cell = #"{"cell_type": "code", "execution_count": 3, "metadata": {"scrolled": true}, "outputs": [], "source": "let a = 1\n"}"#
    let good = folder.write(
      "good.ipynb", #"{"nbformat": 4, "nbformat_minor": 2, "metadata": {"language_info": {"name": "swift"}}, "cells": [\#(cell)]}"#)
    let outcome = try MegadocProgram.run(["convert", good, "--to", "swift", "--test"])
    #expect(outcome.status == 0 && outcome.output.contains("comes back unchanged"), "\(outcome.output)")
    #expect(try MegadocProgram.run(["convert", good, "--to", "md", "--test"]).status == 0)
    let prose = #"{"cell_type": "markdown", "metadata": {}, "source": "one\n\n```swift\nlet a = 1\n```\n\n\ntwo"}"#
    let bad = folder.write("bad.ipynb", #"{"nbformat": 4, "nbformat_minor": 2, "metadata": {}, "cells": [\#(prose)]}"#)
    #expect(try MegadocProgram.run(["convert", bad, "--to", "swift", "--test"]).status == 0)
  }

  @Test func `Tags that cannot be read stop a run`() throws {
    let file = folder.write("a.swift", "// %% Fit tags=[\"optimize\"\nprint(1)\n")
    let outcome = try MegadocProgram.run(["run", file])
    #expect(outcome.status == 2)
    #expect(outcome.output.contains("the tags of cell 1 “Fit”, in line 1, cannot be read: tags=[\"optimize\""))
  }
}
