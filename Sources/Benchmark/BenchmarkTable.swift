import Foundation

/// Results as aligned text.
enum BenchmarkTable {
  static let header =
    "size threads shards  train tok/s    best spread  n   eval tok/s  GFLOP/s of products of limit  peak MB  first step s  products by"

  static func row(_ result: BenchmarkResult) -> String {
    let training = result.training
    let rate = result.productOperations / Double(result.configuration.tokens) * training.tokensPerSecond * 1e-9
    return String(
      format: "%-6@ %5d %6d %12.0f %7.0f  %4.0f%% %3d %12.0f %8.1f %10.0f%% %7.0f%% %8.0f %13.2f  %@",
      result.configuration.name as NSString, result.threads, result.shards, training.tokensPerSecond, training.bestTokensPerSecond,
      100 * training.spread, training.count, result.evaluation.tokensPerSecond, rate, 100 * result.productShare,
      100 * result.limitShare, result.peakMegabytes,
      result.firstStepSeconds, result.core as NSString)
      + result.sampling.map { sampling in
        String(
          format: "\n%7d sampled at once: %.0f tok/s, best %.0f, n %d", sampling.sequences, sampling.rate.tokensPerSecond,
          sampling.rate.bestTokensPerSecond, sampling.rate.count)
      }.joined()
  }
}
