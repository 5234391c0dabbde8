import Benchmark
import Foundation
import Tensor
import TestSupport
import Testing

/// `megadoc bench` as a shell would start it: `megadoc` turns into the worker, which measures.
@Suite struct BenchCommandTests {
  private static let folder = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent().path
  private let megadoc = OutsideProgram(path: folder + "/megadoc")
  private let small = [
    "--vocabulary", "50", "--width", "16", "--layers", "1", "--heads", "2", "--context", "24", "--batch", "4", "--seconds", "0",
  ]

  private func results(_ arguments: [String]) throws -> [BenchmarkResult] {
    let outcome = try megadoc.run(["bench"] + small + ["--json"] + arguments)
    #expect(outcome.succeeded, "\(outcome.errors)")
    return try outcome.output.split(separator: "\n").map { try JSONDecoder().decode(BenchmarkResult.self, from: Data($0.utf8)) }
  }

  @Test func `any size is measured, with one thread and two, whose losses have the same bits`() throws {
    let results = try results(["--shards", "2", "--threads", "1", "2"])
    #expect(results.map(\.threads) == [1, 2])
    #expect(results[0].losses.count == 8)
    #expect(results[0].losses.map(\.bitPattern) == results[1].losses.map(\.bitPattern))
    for result in results {
      #expect(result.configuration.feedForward == 64 && result.shards == 2)
      #expect(result.parameters == 50 * 16 + 3 * 16 + 4 * 16 * 16 + 3 * 16 * 64)
      #expect(result.training.count >= 10 && result.evaluation.count >= 10)
      #expect(result.training.tokensPerSecond > 0 && result.training.bestTokensPerSecond >= result.training.tokensPerSecond)
      #expect(result.productSeconds > 0 && result.productShare > 0 && result.limitShare > result.productShare)
      #expect(result.peakMegabytes > 1 && result.firstStepSeconds > 0)
      #expect(result.core == Precision.float32.productDescription)
    }
  }

  @Test func `sampling is measured on request, and its likeliest tokens do not depend on how many are drawn at once`() throws {
    let result = try #require(results(["--threads", "1", "--sampling", "1", "3"]).first)
    #expect(result.sampling.map(\.sequences) == [1, 3])
    #expect(result.sampling.allSatisfy { $0.rate.tokensPerSecond > 0 && $0.rate.count >= 3 && $0.likeliest.count == 8 })
    #expect(result.sampling[0].likeliest == result.sampling[1].likeliest)
  }

  @Test func `in bfloat16 the first losses are near those in float32, and not the same`() throws {
    let losses = try Precision.allCases.map { precision in
      let result = try #require(results(["--threads", "1", "--precision", precision.rawValue]).first)
      #expect(result.core == precision.productDescription)
      return result.losses
    }
    #expect(losses[0] != losses[1])
    #expect(zip(losses[0], losses[1]).allSatisfy { abs($0 - $1) < 1e-3 }, "\(losses)")
  }

  @Test func `the table has a line for every measurement`() throws {
    let outcome = try megadoc.run(["bench"] + small + ["--threads", "1", "2"])
    let lines = outcome.output.split(separator: "\n")
    #expect(lines.count == 3 && lines[0].hasPrefix("size threads"))
    #expect(lines[1].hasPrefix("custom     1") && lines[2].hasPrefix("custom     2"), "\(outcome.output)")
  }

  @Test(arguments: [
    (["X"], 2, "no configuration is named X; there are W, T, S, M, G"),
    (["--nonsense"], 2, "Unknown option '--nonsense'"),
    (["--width", "16"], 2, "needs all of --vocabulary, --width, --layers, --heads, --context and --batch"),
    (["W", "--feed-forward", "64"], 2, "needs all of --vocabulary, --width, --layers, --heads, --context and --batch"),
    (["W", "--precision", "float8"], 2, "The value 'float8' is invalid for '--precision"),
    (["W", "--threads", "0"], 2, "--threads 0: from 1 to 1024"),
    (["W", "--threads", "9223372036854775806"], 2, "from 1 to 1024"),
    (["W", "--threads", "3"], 2, "the batch of 2 windows of W cannot be cut into 3 parts"),
    (["W", "--seconds", "nan"], 2, "--seconds nan: from 0 to a day"),
    (["W", "--sampling", "9223372036854775807"], 2, "from 1 to 65536"),
    (["W", "--shards", "3"], 2, "the batch of 2 windows of W cannot be cut into 3 parts"),
    (["G", "--sampling", "1"], 2, "--sampling needs a Llama-style size with a context above 16; G is not"),
    (["W", "--threads", "1", "--weights", "/no/such/file"], 1, "/no/such/file: cannot be read"),
  ])
  func `wrong usage ends with 2 and work that fails with 1, each with what to do`(arguments: [String], code: Int, message: String) throws {
    let outcome = try megadoc.run(["bench"] + arguments)
    #expect(Int(outcome.status) == code)
    #expect(outcome.errors.contains(message), "\(outcome.errors)")
  }

  @Test(arguments: [
    (["W"], "W and a size of your own"), (["--feed-forward", "0"], "sizes must be from 1"),
    (["--heads", "9223372036854775806"], "sizes must be from 1"), (["--vocabulary", "4294967296"], "sizes must be from 1"),
    (["--feed-forward", "1073741824", "--layers", "9"], "GB of memory, and this machine has"), (["--context", "1073741824"], "memory"),
    (["--batch", "1073741824", "--context", "16384"], "memory"), (["--layers", "1073741824"], "parameters"),
  ])
  func `a size of one's own is one, and whole`(arguments: [String], message: String) throws {
    let outcome = try megadoc.run(["bench"] + small + arguments)
    #expect(outcome.status == 2 && outcome.errors.contains(message), "\(outcome.errors)")
  }

  @Test func `usage and help name the command as it was typed`() throws {
    #expect(try megadoc.run(["bench", "--nonsense"]).errors.contains("Usage: megadoc bench"))
    let help = try megadoc.run(["bench", "--help"])
    #expect(help.succeeded && help.output.contains("USAGE: megadoc bench") && help.output.contains("--sampling"))
  }
}
