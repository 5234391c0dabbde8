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
      place in text; --update keeps those that the notebook already has.

      EXAMPLES
        megadoc convert analysis.swift --to ipynb            analysis.ipynb beside it
        megadoc convert analysis.swift --to ipynb --update   new code, old outputs
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

  func validate() throws {
    guard DocumentFormat(rawValue: to) != nil else { throw ValidationError("--to knows swift, ipynb and md, not “\(to)”") }
    if update && to != "ipynb" { throw ValidationError("--update is for notebooks: only they hold outputs") }
  }

  func run() throws {
    try finish {
      let content = try read(input)
      let source = try DocumentFormat(path: input)
      let target = DocumentFormat(rawValue: to)!
      let notebook = try attempt(input) { try source.read(content) }
      let text = try attempt(input) { try target.text(of: notebook) }
      if test { return try isFaithful(content, text, source, target) ? .success : .cellFailed }
      let path = output ?? (input as NSString).deletingPathExtension + "." + to
      guard path != "-" else {
        FileHandle.standardOutput.write(Data(text.utf8))
        return .success
      }
      guard update, let present = FileManager.default.contents(atPath: path) else {
        try AtomicFile.write(text, to: path)
        return .success
      }
      let older = try attempt(path) { try NotebookFile.read(Array(present)) }
      try AtomicFile.write(NotebookFile.text(of: OutputRestoring.notebook(notebook, from: older)), to: path)
      return .success
    }
  }

  private func isFaithful(_ content: [UInt8], _ text: String, _ source: DocumentFormat, _ target: DocumentFormat) throws -> Bool {
    let back = try source.text(of: target.read(Array(text.utf8)))
    guard back != String(decoding: content, as: UTF8.self) else {
      print("\(input): comes back unchanged")
      return true
    }
    let copy = FileManager.default.temporaryDirectory.appending(path: "megadoc-convert-\(getpid())").path
    try AtomicFile.write(back, to: copy)
    defer { try? FileManager.default.removeItem(atPath: copy) }
    print(try Subprocess.run("/usr/bin/env", ["diff", "-u", "--label", input, "--label", "\(input), there and back", input, copy]).output)
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

struct ConversionFailure: Error, CustomStringConvertible {
  let path: String
  let reason: String
  var description: String { "cannot convert \(path): \(reason)" }
}
