import ArgumentParser
import CellFiles
import Foundation
import Kernel
import OperatingSystem
import Provenance

struct Convert: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Turn a cell file into a notebook or Markdown, and back.",
    discussion: """
      The result is what jupytext would write, byte by byte, and comes back the same. Outputs, ids and attachments have no \
      place in text; --update keeps those that the notebook already has. A file that says something else is not replaced \
      without --update or --force.

      EXAMPLES
        megadoc convert analysis.swift --to ipynb            analysis.ipynb beside it
        megadoc convert analysis.swift --to ipynb --update   new code, old outputs
        megadoc convert analysis.ipynb --to swift --force    replaces an analysis.swift
        megadoc convert analysis.ipynb --to swift -o -       to standard output
        megadoc convert analysis.swift --to ipynb --test     would it come back unchanged?
      """)

  @Argument(help: "A .swift, .ipynb or .md file.", completion: .file(extensions: ["swift", "ipynb", "md"]))
  var input: String

  @Option(help: "swift, ipynb or md.")
  var to: String

  @Option(name: .shortAndLong, help: ArgumentHelp("Where to write, instead of beside the file; - is standard output.", valueName: "path"))
  var output: String?

  @Flag(help: "Write nothing; convert there and back, show what changes, and exit with 1 if something does.")
  var test = false

  @Flag(help: "Keep outputs, ids and metadata of the notebook that is replaced.")
  var update = false

  @Flag(help: "Replace a file that is there, with whatever has been edited in it.")
  var force = false

  func validate() throws {
    guard DocumentFormat(rawValue: to) != nil else { throw ValidationError("--to knows swift, ipynb and md, not “\(to)”") }
    if update && to != "ipynb" { throw ValidationError("--update is for notebooks: only they hold outputs") }
  }

  func run() throws {
    try finish {
      let content = try read(input)
      let source = try DocumentFormat(path: input)
      let target = DocumentFormat(rawValue: to)!
      var notebook = try attempt(input) { try source.read(content) }
      if target == .ipynb { notebook.giveKernel() }
      let text = try attempt(input) { try target.text(of: notebook) }
      if test { return try isFaithful(content, text, source, target) ? .success : .cellFailed }
      let path = output ?? (input as NSString).deletingPathExtension + "." + to
      guard path != "-" else {
        FileHandle.standardOutput.write(Data(text.utf8))
        return .success
      }
      let present = FileManager.default.contents(atPath: path).map(Array.init)
      if update, let present {
        let older = try attempt(path) { try NotebookFile.read(present) }
        var updated = OutputRestoring.notebook(notebook, from: older)
        updated.giveKernel()
        try AtomicFile.write(NotebookFile.text(of: updated), to: path)
      } else {
        if let present, present != Array(text.utf8), !force { throw ReplacementRefusal(path, present: present, input: input) }
        try AtomicFile.write(text, to: path)
      }
      return .success
    }
  }

  private func isFaithful(_ content: [UInt8], _ text: String, _ source: DocumentFormat, _ target: DocumentFormat) throws -> Bool {
    var content = String(decoding: content, as: UTF8.self)
    var back: String
    if source == .ipynb {
      // Byte for byte is for text alone: programs lay notebooks out in many ways.
      let original = try NotebookFile.read(Array(content.utf8))
      content = Faithfulness.text(of: original)
      back = Faithfulness.text(of: OutputRestoring.notebook(try target.read(Array(text.utf8)), from: original))
    } else {
      back = try source.text(of: target.read(Array(text.utf8)))
    }
    guard back != content else {
      print("\(input): comes back unchanged")
      return true
    }
    let stem = FileManager.default.temporaryDirectory.appending(path: "megadoc-convert-\(getpid())").path
    let copies = [stem + ".there", stem + ".back"]
    defer { for copy in copies { try? FileManager.default.removeItem(atPath: copy) } }
    for (copy, text) in zip(copies, [content, back]) { try AtomicFile.write(text, to: copy) }
    print(try Subprocess.run("/usr/bin/env", ["diff", "-u", "--label", input, "--label", "\(input), there and back"] + copies).output)
    return false
  }

  private func read(_ path: String) throws -> [UInt8] {
    guard let content = FileManager.default.contents(atPath: path) else {
      throw ConversionFailure(
        path: path, reason: FileManager.default.fileExists(atPath: path) ? "it cannot be read" : "there is no such file")
    }
    return Array(content)
  }

  private func attempt<Value>(_ path: String, _ work: () throws -> Value) throws -> Value {
    do { return try work() } catch { throw ConversionFailure(path: path, reason: "\(error)") }
  }
}

/// What stands where a conversion would write, and could not be had back.
struct ReplacementRefusal: Error, CustomStringConvertible {
  let description: String

  init(_ path: String, present: [UInt8], input: String) {
    let cells = (try? NotebookFile.read(present))?.cells
    let outputs = cells.map { $0.filter(\.hasOutputs).count } ?? 0
    let content = outputs > 0 ? "has outputs" : "says something else than \(input)"
    let updating = cells == nil ? "" : "--update takes over the code and keeps outputs, "
    description = "\(path) is there and \(content): \(updating)--force replaces it, -o PATH writes elsewhere"
  }
}

struct ConversionFailure: Error, CustomStringConvertible {
  let path: String
  let reason: String
  var description: String { "cannot convert \(path): \(reason)" }
}
