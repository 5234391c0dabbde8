import Randomness

/// A stream as an endless sequence of windows, epoch after epoch, with random access.
///
/// A window is `context` inputs and the same shifted by one as targets, so it reads `context + 1` tokens; windows start
/// `context` tokens apart. Orders of a stream in memory are lists; those of a stream in a file are computed place by place
/// (``StoredWindows``), so that nothing of the stream's size is kept. The two orders are not the same.
struct WindowSequence: Sendable {
  private let stream: TokenStream
  private let context: Int
  private let order: MixtureConfiguration.Order
  private let key: RandomKey
  let windowsPerEpoch: Int
  /// Windows that count as one pass over the stream, the same in every order.
  let windowsPerPass: Int
  /// The epoch that is laid out now.
  private var epoch = -1
  private var tokens: [Int32] = []
  private var windowStarts: [Int] = []
  private var stored: StoredWindows?

  /// Whole windows in `stream` when it is cut once from its first token.
  static func windows(in stream: TokenStream, context: Int) -> Int { (stream.count - 1) / context }

  /// - Parameter limit: reads no more than this many windows an epoch (ignored when documents are reshuffled).
  init(of stream: TokenStream, context: Int, order: MixtureConfiguration.Order, limit: Int = .max, key: RandomKey) {
    self.stream = stream
    self.context = context
    self.order = order
    self.key = key
    if let file = stream.file { stored = StoredWindows(file, context: context) } else { tokens = stream.tokens }
    windowsPerPass = min(limit, Self.windows(in: stream, context: context))
    switch order {
    case .fixed, .reshuffledWindows: windowsPerEpoch = windowsPerPass
    // Every offset within one context must leave the same number of windows, so that ordinals map to epochs.
    case .reshuffledDocuments: windowsPerEpoch = max(1, stream.count / context - 1)
    }
  }

  /// Copies window `ordinal` to row `row` of `inputs` and `targets`, both (rows, context).
  mutating func read(_ ordinal: Int, row: Int, inputs: inout [Int32], targets: inout [Int32]) {
    if stored != nil {
      if epoch(of: ordinal) != epoch {
        epoch = epoch(of: ordinal)
        stored!.layOut(key: key.split(epoch), reshufflesDocuments: order == .reshuffledDocuments, windows: windowsPerEpoch)
      }
      stored!.read(ordinal % windowsPerEpoch, row: row, inputs: &inputs, targets: &targets)
      return
    }
    let start = seek(ordinal)
    let base = row * context
    for position in 0..<context {
      inputs[base + position] = tokens[start + position]
      targets[base + position] = tokens[start + position + 1]
    }
  }

  private func epoch(of ordinal: Int) -> Int { order == .fixed ? 0 : ordinal / windowsPerEpoch }

  private mutating func seek(_ ordinal: Int) -> Int {
    if epoch(of: ordinal) != epoch { layOut(epoch(of: ordinal)) }
    return windowStarts[ordinal % windowsPerEpoch]
  }

  private mutating func layOut(_ wanted: Int) {
    epoch = wanted
    let key = key.split(epoch)
    var offset = 0
    if order == .reshuffledDocuments {
      tokens.removeAll(keepingCapacity: true)
      for unit in key.split("units").permutation(of: stream.unitStarts.count) { tokens += stream.tokens[stream.unit(unit)] }
      var generator = key.split("offset").generator()
      offset = Int.random(in: 0..<min(context, tokens.count - windowsPerEpoch * context), using: &generator)
    }
    let count = order == .reshuffledDocuments ? windowsPerEpoch : Self.windows(in: stream, context: context)
    windowStarts = key.split("windows").permutation(of: count).prefix(windowsPerEpoch).map { offset + $0 * context }
  }
}
