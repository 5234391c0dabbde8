/// The windows on which a model is judged, in the stream's own order.
public struct EvaluationWindows: Sendable {
  public let count: Int
  /// Tokens per window.
  public let context: Int
  /// (count, context).
  public let inputs: [Int32]
  /// (count, context), one token later than the inputs.
  public let targets: [Int32]
  /// (count, context): the class of each target; empty when the stream has no classes.
  public let classes: [UInt8]
  public let classNames: [String]

  /// The first `count` windows of `stream` (fewer if it has fewer; all when nil), `context` tokens apart.
  public init(of stream: TokenStream, context: Int, count: Int? = nil) throws(MixtureError) {
    guard context >= 1 else { throw .context(context) }
    let available = WindowSequence.windows(in: stream, context: context)
    guard available > 0 else { throw .shorterThanWindow(tokens: stream.tokens.count, context: context) }
    self.init(stream, context: context, starts: (0..<min(count ?? available, available)).map { $0 * context })
  }

  /// One window from the start of each unit that is long enough, up to `count` of them: what long-context threads want.
  public init(unitsOf stream: TokenStream, context: Int, count: Int? = nil) throws(MixtureError) {
    guard context >= 1 else { throw .context(context) }
    let starts = (0..<stream.unitCount).lazy.map(stream.unit).filter { $0.count > context }.map(\.lowerBound)
    guard !starts.isEmpty else {
      throw .shorterThanWindow(tokens: (0..<stream.unitCount).map { stream.unit($0).count }.max()!, context: context)
    }
    self.init(stream, context: context, starts: Array(starts.prefix(count ?? starts.count)))
  }

  private init(_ stream: TokenStream, context: Int, starts: [Int]) {
    self.context = context
    count = starts.count
    inputs = starts.flatMap { stream[$0..<$0 + context] }
    targets = starts.flatMap { stream[$0 + 1..<$0 + 1 + context] }
    classes = stream.classes.isEmpty ? [] : starts.flatMap { stream.classes[$0 + 1..<$0 + 1 + context] }
    classNames = stream.classNames
  }
}
