import Foundation
import Interchange
import Pretraining
import TestSupport
import Testing

/// `megadoc model` as a shell would start it: `megadoc` turns into the worker.
@Suite struct ModelCommandTests {
  private let tiny: TinyStore
  private static let folder = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent().path
  private let megadoc = OutsideProgram(path: folder + "/megadoc")
  init() throws { tiny = try TinyStore() }

  @Test func `a run goes out, and comes in again as another`() throws {
    let run = try tiny.store.train(tiny.configuration())
    let (folder, store) = (tiny.path("model"), ["--store", tiny.store.directory])
    let out = try megadoc.run(["model", "export", run.identity.short, folder, "--to", "hf", "--precision", "bfloat16"] + store)
    #expect(out.succeeded && out.output.contains(folder), "\(out.errors)")
    let again = try megadoc.run(["model", "import", folder, "--context", "16"] + store)
    #expect(again.succeeded, "\(again.errors)")
    let imported = try #require(try tiny.store.runs().first { $0.identity != run.identity })
    #expect(again.output.hasPrefix(imported.identity.hexadecimal) && imported.configuration.model.context == 16)
  }

  @Test func `errors are sentences, and wrong usage has its status`() throws {
    let outcome = try megadoc.run(["model", "import", tiny.path("nothing")])
    #expect(outcome.status == 1 && outcome.errors.contains("it has no config.json"))
    #expect(try megadoc.run(["model", "import"]).status == 2)
    #expect(try megadoc.run(["model", "export", "--help"]).output.contains("USAGE: megadoc model export"))
  }
}
