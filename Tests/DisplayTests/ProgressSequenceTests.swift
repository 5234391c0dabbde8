import Synchronization
import Testing

import Display

/// The one display sink is the process's, so these tests take turns.
@Suite(.serialized) struct ProgressSequenceTests {
  final class Recorder: DisplaySink {
    let seen = Mutex<[ProgressBar]>([])
    let title: String
    init(_ title: String) { self.title = title }
    func send(_ event: DisplayEvent) {
      if case .progress(let progress) = event, progress.title == title { seen.withLock { $0.append(progress) } }
    }
  }

  private func lines(_ title: String, _ body: () -> Void) -> [ProgressBar] {
    let recorder = Recorder(title)
    DisplayChannel.install(recorder)
    body()
    return recorder.seen.withLock { $0 }
  }

  @Test func everyElementComesOnceAndTheLineEndsFull() {
    var sum = 0
    let seen = lines("sum") { for value in progress(1...1000, "sum") { sum += value } }
    #expect(sum == 500_500)
    #expect(seen.first?.completed == 0 && seen.first?.total == 1000)
    #expect(seen.last?.completed == 1000 && seen.last?.isFinished == true && seen.last!.detail.contains("/s"))
    // A fast loop is not slowed down by its line.
    #expect(seen.count < 50)
  }

  @Test func aSequenceOfUnknownLengthIsCounted() {
    let seen = lines("unknown") { for _ in progress(sequence(first: 1) { $0 < 5 ? $0 + 1 : nil }, "unknown") {} }
    #expect(seen.first?.total == 0 && seen.last?.completed == 5 && seen.last?.isFinished == true)
  }

  @Test func noElementsAreNoTrap() {
    let seen = lines("none") { for _ in progress([Int](), "none") {} }
    #expect(!seen.isEmpty && seen.allSatisfy { $0.completed == 0 })
  }
}
