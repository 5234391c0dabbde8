import Benchmark
import Foundation
import Tensor
import TestSupport
import Testing

@Suite struct ProcessFactsTests {
  @Test func `peak memory is what the system counts, and grows with what is touched`() {
    let before = ProcessFacts.peakMegabytes
    // More than the tests beside this one have ever had at once.
    let storage = Storage(count: (Int(before) + 64) << 18)
    storage.withMutableSpan { span in for i in stride(from: 0, to: span.count, by: 512) { span[i] = 1 } }
    #expect(ProcessFacts.peakMegabytes > before + 32)
    var usage = rusage()
    getrusage(Int32(RUSAGE_SELF.rawValue), &usage)
    // Kilobytes, according to getrusage(2).
    #expect(abs(ProcessFacts.peakMegabytes / (Double(usage.ru_maxrss) / 1024) - 1) < 0.05)
  }

  @Test func `the age of the process is that of the file the system shows for it`() throws {
    let shown = try OutsideProgram(path: "/usr/bin/ps").run(["-o", "etimes=", "-p", "\(getpid())"]).output
    let seconds = try #require(Double(shown.trimmingCharacters(in: .whitespacesAndNewlines)))
    #expect(abs(ProcessFacts.secondsSinceStart - seconds) < 30, "whole seconds, read by another process some time before")
    #expect(ProcessFacts.secondsSinceStart > 0)
  }
}
