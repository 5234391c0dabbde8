import ArgumentParser
import Foundation
import OperatingSystem
import Pretraining
import Tensor

/// `bench`: the training speed of this machine.
///
/// Each measurement runs in a process of its own, so that memory and the time to the first step mean what they say.
public struct BenchCommand: ParsableCommand {
  public static let configuration = CommandConfiguration(
    commandName: "bench", abstract: "Measure training and evaluation speed.",
    discussion: """
      Without names: W, T, S, M and G, with 1 and 2 threads. Any other size by --vocabulary, --width, --layers, --heads,
      --context and --batch together.
      """)

  @Argument(help: "Configurations: \(BenchmarkConfiguration.named.map(\.name).joined(separator: ", ")).")
  var names: [String] = []
  @Option(help: "Tokens in the vocabulary.") var vocabulary: Int?
  @Option(help: "Width of the model.") var width: Int?
  @Option(help: "Number of layers.") var layers: Int?
  @Option(help: "Attention heads in a layer.") var heads: Int?
  @Option(help: "Width of the gate; eight thirds of the model's by default.") var feedForward: Int?
  @Option(help: "Tokens in a window.") var context: Int?
  @Option(help: "Windows in a batch.") var batch: Int?
  @Option(help: "Of matrix products: float32 or bfloat16.") var precision = Precision.float32
  @Option(parsing: .upToNextOption, help: "Numbers of threads.") var threads: [Int] = [1, 2]
  @Option(help: "Parts the batch is cut into; the number of threads by default.") var shards: Int?
  @Option(parsing: .upToNextOption, help: "Also sample with a key-value cache, so many sequences at once.") var sampling: [Int] = []
  @Option(help: "Seconds to measure for, at least ten steps.") var seconds = 5.0
  @Option(help: "A file of floats to start from.") var weights: String?
  @Option(help: "A file of 32-bit token ids to train on.") var tokens: String?
  @Flag(help: "One JSON object per line.") var json = false

  public init() {}

  public func validate() throws {
    for thread in threads where !(1...1024).contains(thread) { throw ValidationError("--threads \(thread): from 1 to 1024") }
    for sequences in sampling where !(1...65_536).contains(sequences) { throw ValidationError("--sampling \(sequences): from 1 to 65536") }
    guard seconds >= 0, seconds <= 86_400 else { throw ValidationError("--seconds \(seconds): from 0 to a day, 86400") }
    for configuration in try configurations() {
      if !sampling.isEmpty && (configuration.architecture == .gpt2 || configuration.context <= SamplingBenchmark.promptCount) {
        throw ValidationError(
          "--sampling needs a Llama-style size with a context above \(SamplingBenchmark.promptCount); \(configuration.name) is not")
      }
      do { try configuration.requireSizes() } catch let error as ConfigurationError {
        throw ValidationError(error.problems.joined(separator: "; "))
      }
      for parts in shards.map({ [$0] }) ?? threads where parts < 1 || configuration.batch % parts != 0 {
        throw ValidationError(
          "the batch of \(configuration.batch) windows of \(configuration.name) cannot be cut into \(parts) parts: give --shards, a number that "
            + "divides it")
      }
    }
  }

  public func run() throws {
    let configurations = try configurations()
    if configurations.count * threads.count == 1 {
      print(try json ? line(measure(configurations[0])) : BenchmarkTable.header + "\n" + BenchmarkTable.row(measure(configurations[0])))
      return
    }
    if !json { print(BenchmarkTable.header) }
    for configuration in configurations {
      for thread in threads {
        let output = try measureElsewhere(configuration, threads: thread)
        print(json ? output : try BenchmarkTable.row(JSONDecoder().decode(BenchmarkResult.self, from: Data(output.utf8))))
        fflush(nil)
      }
    }
  }

  private func configurations() throws -> [BenchmarkConfiguration] {
    let sizes = [vocabulary, width, layers, heads, context, batch]
    if let vocabulary, let width, let layers, let heads, let context, let batch {
      guard names.isEmpty else {
        throw ValidationError("\(names.joined(separator: " ")) and a size of your own: measure one after the other")
      }
      guard (sizes + [feedForward]).allSatisfy({ (1...1 << 30).contains($0 ?? 1) }), width % (2 * heads) == 0 else {
        throw ValidationError("sizes must be from 1 to 2³⁰, and --width a multiple of twice --heads; got width \(width), heads \(heads)")
      }
      return [
        BenchmarkConfiguration(
          vocabulary: vocabulary, width: width, layers: layers, heads: heads, feedForward: feedForward, context: context, batch: batch)
      ]
    }
    guard (sizes + [feedForward]).allSatisfy({ $0 == nil }) else {
      throw ValidationError("a size of your own needs all of --vocabulary, --width, --layers, --heads, --context and --batch")
    }
    let known = BenchmarkConfiguration.named
    return try names.isEmpty
      ? known
      : names.map { name in
        guard let configuration = known.first(where: { $0.name == name.uppercased() }) else {
          throw ValidationError("no configuration is named \(name); there are \(known.map(\.name).joined(separator: ", "))")
        }
        return configuration
      }
  }

  private func measure(_ configuration: BenchmarkConfiguration) throws -> BenchmarkResult {
    var configuration = configuration
    configuration.precision = precision
    var benchmark = Benchmark(configuration)
    benchmark.threads = threads[0]
    benchmark.shards = shards
    benchmark.seconds = seconds
    benchmark.weightsPath = weights
    benchmark.tokensPath = tokens
    benchmark.sampling = sampling
    return try benchmark.run()
  }

  private func line(_ result: BenchmarkResult) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    return String(decoding: try encoder.encode(result), as: UTF8.self)
  }

  /// The same command for one configuration and one number of threads; its JSON.
  private func measureElsewhere(_ configuration: BenchmarkConfiguration, threads: Int) throws -> String {
    let size =
      configuration.name == "custom"
      ? [
        "--vocabulary", "\(configuration.vocabulary)", "--width", "\(configuration.width)", "--layers", "\(configuration.layers)",
        "--heads", "\(configuration.heads)", "--feed-forward", "\(configuration.feedForward)", "--context", "\(configuration.context)",
        "--batch", "\(configuration.batch)",
      ] : [configuration.name]
    var arguments = ["bench"] + size + ["--json", "--threads", "\(threads)", "--seconds", "\(seconds)"]
    arguments += ["--precision", precision.rawValue]
    if let shards { arguments += ["--shards", "\(shards)"] }
    if let weights { arguments += ["--weights", weights] }
    if let tokens { arguments += ["--tokens", tokens] }
    if !sampling.isEmpty { arguments += ["--sampling"] + sampling.map(String.init) }
    // Of this program's group, so that Ctrl-C reaches both.
    let result = try Subprocess.run(Programs.own, arguments, separatesErrors: true)
    // It says itself what is wrong.
    FileHandle.standardError.write(Data(result.errorBytes))
    guard result.status >= 0 else {
      throw BenchmarkError(
        subject: "\(configuration.name) with \(threads) threads",
        reason: "was killed by signal \(-result.status); is there too little memory?")
    }
    guard result.status == 0 else { throw ExitCode(result.status) }
    return result.output.trimmingCharacters(in: .newlines)
  }
}

extension Precision: ExpressibleByArgument {}
