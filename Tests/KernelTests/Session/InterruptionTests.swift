import Foundation
import Kernel
import OperatingSystem
import Testing

/// Ctrl-C, once.
@Suite(.serialized) struct InterruptionTests {
  @Test(arguments: [
    "while true {}", "sleep(60)", "var ends: [Int32] = [0, 0], byte: UInt8 = 0; pipe(&ends); read(ends[0], &byte, 1)",
    "DispatchSemaphore(value: 0).wait()", "try await Task.sleep(nanoseconds: 60_000_000_000)", "while true { print(1) }",
  ])
  func `A cell ends at once, in a loop or in a system call, and what it has done to the variables is kept`(code: String) throws {
    let notebook = try LiveNotebook()
    try notebook.run("import Foundation\nvar kept = 1")
    let interruption = try InterruptionSource(byMessage: ())
    var begun: ContinuousClock.Instant?
    let run = try notebook.run("kept = 2; print(\"begun\")\n" + code, interruption: interruption) { _ in
      if begun != nil { return }
      begun = .now
      // By then it is where it will stay.
      DispatchQueue.global().asyncAfter(deadline: .now() + 0.2) { interruption.interrupt() }
    }
    // Within a second where nothing else runs; beside other tests it may take longer, but not as long as these cells would.
    #expect(try ContinuousClock.now - #require(begun) < .seconds(10))
    #expect(run.failure?.kind == .interrupted)
    #expect(try notebook.run("kept").results == ["2"])
  }
}
