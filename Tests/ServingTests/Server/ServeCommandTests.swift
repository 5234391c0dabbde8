import Corpus
import Foundation
import OrderedJSON
import Pretraining
import Serving
import TestSupport
import Testing

/// `megadoc serve` as a shell would start it.
@Suite struct ServeCommandTests {
  private static let folder = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent().path
  private let directory: TemporaryDirectory
  private let store: RunStore

  init() throws {
    directory = try TemporaryDirectory()
    store = RunStore(directory.file("runs"))
  }

  private func run() throws -> Run {
    let documents = (0..<40).map { Document(id: "\($0)", text: "some text of bytes, number \($0)") }
    let stream = try TokenStream(of: documents, tokenizer: ByteTokenizer())
    var model = ModelConfiguration(vocabularySize: 258)
    (model.width, model.heads, model.feedForward, model.context) = (16, 2, 32, 64)
    return try store.train(RunConfiguration(model: model, data: DataConfiguration(realStream: try store.save(stream))))
  }

  @Test func `a run is served until the program is told to end`() async throws {
    let run = try run()
    let server = Process()
    server.executableURL = URL(fileURLWithPath: Self.folder + "/megadoc")
    server.arguments = ["serve", run.identity.short, "--tokenizer", "bytes", "--port", "0", "--store", store.directory]
    let output = Pipe()
    server.standardOutput = output
    try server.run()
    defer { server.terminate() }
    let line = await blocking { String(decoding: output.fileHandleForReading.availableData, as: UTF8.self) }
    let port = try #require(line.firstMatch(of: #/127\.0\.0\.1:(\d+)/v1/#).flatMap { Int($0.1) }, "\(line)")
    let answer = await TestServer(port: port).complete(["model": .string(run.identity.short), "prompt": "some", "max_tokens": 4])
    #expect(answer?.status == 200)
    server.terminate()
    for _ in 0..<400 where LoopbackConnection(port: port) != nil { try await Task.sleep(for: .milliseconds(50)) }
    #expect(LoopbackConnection(port: port) == nil)
  }

  @Test func `what cannot be served is said in a sentence`() throws {
    let megadoc = OutsideProgram(path: Self.folder + "/megadoc")
    let run = try run()
    let arguments = ["serve", run.identity.short, "--store", store.directory]
    let open = try megadoc.run(arguments + ["--host", "0.0.0.0"], environment: [ServingLimits.keyVariable: ""])
    #expect(open.status == 1 && open.errors.contains(ServingLimits.keyVariable))
    let words = try megadoc.run(arguments + ["--tokenizer", "world"])
    #expect(words.status == 1 && words.errors.contains("258"))
    #expect(try megadoc.run(arguments + ["--batch", "0"]).status == 2)
    #expect(try megadoc.run(["serve"]).status == 2)
    #expect(try megadoc.run(["serve", "--help"]).output.contains(ServingLimits.keyVariable))
  }
}
