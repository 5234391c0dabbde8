/// What one benchmark measured. Rates are tokens per second; times are processor time unless they say wall.
public struct BenchmarkResult: Codable, Sendable {
  public var configuration: BenchmarkConfiguration
  public var threads: Int
  public var shards: Int
  /// How products are computed: the processor family whose code OpenBLAS runs, and what is done for bfloat16.
  public var core: String
  public var parameters: Int
  public var training: Rate
  public var evaluation: Rate
  /// Processor seconds of the step's own matrix products, measured alone in the same process.
  public var productSeconds: Double
  /// Multiplications and additions of a step's products.
  public var productOperations: Double
  /// Product time over step time: 1 if nothing but products took time.
  public var productShare: Double
  /// Products and the estimate of everything else, over step time: 1 at the limit.
  public var limitShare: Double
  public var peakMegabytes: Double
  /// From the start of the process to the end of its first step, wall clock.
  public var firstStepSeconds: Double
  /// Losses of the first steps.
  public var losses: [Float]
  /// Of as many numbers of sequences as were asked for, from the initial weights.
  public var sampling: [Sampling] = []

  /// The speed of drawing continuations, of all sequences together.
  public struct Sampling: Codable, Sendable {
    public var sequences: Int
    /// New tokens, by the time of a whole call with its prompts.
    public var rate: Rate
    /// The likeliest continuation of the prompt.
    public var likeliest: [Int32]
  }

  /// The distribution of repeated measurements.
  public struct Rate: Codable, Sendable {
    /// By the median processor time; with several threads, by the wall clock.
    public var tokensPerSecond: Double
    public var bestTokensPerSecond: Double
    public var wallTokensPerSecond: Double
    /// The interquartile range of the times over their median.
    public var spread: Double
    public var count: Int

    init(tokens: Int, processorSeconds: [Double], wallSeconds: [Double], threads: Int) {
      let times = (threads == 1 ? processorSeconds : wallSeconds).sorted()
      let median = times[times.count / 2]
      tokensPerSecond = Double(tokens) / median
      bestTokensPerSecond = Double(tokens) / times[0]
      wallTokensPerSecond = Double(tokens) / wallSeconds.sorted()[wallSeconds.count / 2]
      spread = (times[3 * times.count / 4] - times[times.count / 4]) / median
      count = times.count
    }
  }
}
