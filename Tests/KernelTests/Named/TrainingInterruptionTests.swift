import Foundation
import Testing

/// Ctrl-C of a client, where the session's cell trains.
@Suite struct TrainingInterruptionTests {
  private func cells(_ folder: String) -> String {
    """
    // %% Setting
    let store = RunStore("\(folder)/runs")
    let stream = TokenStream(
      tokens: (0..<2_000).map { Int32($0 * 7 % 32) }, unitStarts: [0], documentStarts: [0], vocabularySize: 32)
    try store.save(stream)
    var model = ModelConfiguration(vocabularySize: 32)
    (model.width, model.layers, model.heads, model.feedForward, model.context) = (16, 1, 2, 32, 16)
    var data = DataConfiguration(realStream: stream.hash)
    data.mixture.realEpochs = 20_000
    let configuration = RunConfiguration(model: model, data: data)
    var seen = 0
    // %% Train
    try store.train(configuration, options: TrainingOptions()) { report in
      if case .progress(let progress) = report, progress.step > 20, seen == 0 {
        seen = progress.step
        print("training")
      }
    }
    // %% Look
    let run = try store.storedRun(for: configuration)!
    let done = try run.history.count
    print("found", run.status, done >= seen, seen > 20)
    // %% Resume
    var first = 0
    _ = try? store.train(configuration, options: TrainingOptions()) { report in
      if case .progress(let progress) = report, first == 0 {
        first = progress.step
        Interruption.request()
      }
    }
    print("resumed", first == done + 1)
    """
  }

  @Test func `Training stops at a step with a checkpoint, the variables stay, and it goes on from there`() throws {
    let place = try SessionPlace()
    let file = place.write(cells(place.folder.path))
    let outcome = try place.run(["run", file, "--session", "s"], when: ["training"]) { kill($0, SIGINT) }
    #expect(outcome.status == 130)
    #expect(outcome.output.contains("was interrupted after step"), "\(outcome.output)")
    #expect(outcome.output.contains("interrupting: Ctrl-C again kills the session"))
    let rest = try place.run(file, "--from", "Look")
    #expect(rest.lines.contains("found interrupted true true"), "\(rest.output)")
    #expect(rest.lines.contains("resumed true"), "\(rest.output)")
  }
}
