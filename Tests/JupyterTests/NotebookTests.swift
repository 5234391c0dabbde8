internal import Foundation
import TestSupport
import Testing

/// The repository's own notebooks on the built kernel. Two at a time they keep every core busy, so they have a run of tests to themselves.
@Suite struct NotebookTests {
  @Test func everyNotebookRunsInNbclientAndDrawsItsFigures() throws {
    let root = OutsideProgram.packageRoot
    let outcome = try InstalledKernel().run("our_notebooks.py", [root, InstalledKernel.program])
    #expect(outcome.succeeded, "\(outcome.output)\(outcome.errors)")
    let names = try FileManager.default.contentsOfDirectory(atPath: root + "/notebooks").filter {
      try $0.hasSuffix(".swift") && !String(contentsOfFile: "\(root)/notebooks/\($0)", encoding: .utf8).contains("\nlet resultsDirectory")
    }
    let ran = outcome.output.split(separator: "\n").compactMap { $0.split(separator: " ").first.map(String.init) }
    #expect(names.count > 20 && ran.sorted() == names.sorted())
    print(outcome.output)
  }
}
