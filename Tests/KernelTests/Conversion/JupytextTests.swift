import CellFiles
import Foundation
import Kernel
import TestSupport
import Testing

/// Our conversions beside those of jupytext itself, byte by byte.
@Suite struct JupytextTests {
  private let folder: TemporaryDirectory

  init() throws { folder = try TemporaryDirectory() }

  private func text(_ name: String) throws -> String { try String(contentsOfFile: "\(folder.path)/\(name)", encoding: .utf8) }

  private func convert(_ files: [String: String], _ ending: String) throws {
    let format = try #require(DocumentFormat(rawValue: ending))
    for (name, content) in files {
      _ = folder.write("\(name).\(ending)", content)
      let notebook = try format.read(Array(content.utf8))
      for target in DocumentFormat.allCases {
        _ = folder.write("\(name).ours.\(target.rawValue)", try target.text(of: notebook))
      }
    }
    let script = OutsideProgram.packageRoot + "/Tests/KernelTests/Conversion/Scripts/jupytext_peer.py"
    let outcome = try OutsideProgram.python().run([script, folder.path])
    try #require(outcome.succeeded, "\(outcome.errors)")
  }

  @Test func cellFilesBecomeWhatJupytextMakesOfThem() throws {
    let files = ConversionCorpus.faithful.merging(ConversionCorpus.normalized) { $1 }
    try convert(files, "swift")
    for name in files.keys.sorted() {
      for target in ["swift", "ipynb", "md"] {
        #expect(try text("\(name).ours.\(target)") == text("\(name).peer.\(target)"), "\(name) to \(target)")
      }
    }
  }

  @Test func markdownBecomesWhatJupytextMakesOfIt() throws {
    try convert(ConversionCorpus.markdown, "md")
    for name in ConversionCorpus.markdown.keys.sorted() {
      for target in ["md", "ipynb", "swift"] {
        #expect(try text("\(name).ours.\(target)") == text("\(name).peer.\(target)"), "\(name) to \(target)")
      }
    }
  }

  @Test func faithfulFilesComeBackByteByByte() throws {
    for (name, content) in ConversionCorpus.faithful {
      let notebook = try NotebookFile.read(Array(NotebookFile.text(of: DocumentFormat.swift.read(Array(content.utf8))).utf8))
      #expect(try DocumentFormat.swift.text(of: notebook) == content, "\(name)")
    }
  }
}
