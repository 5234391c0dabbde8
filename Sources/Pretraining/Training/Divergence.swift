/// A likely reason why a loss became NaN or infinite, from the history before it.
struct Divergence {
  let history: History
  let configuration: RunConfiguration
  let steps: Int

  /// Nats per token. A loss so far above its minimum was rising, not just noisy.
  private static let rise: Float = 1

  var explanation: String {
    let step = history.count
    let what = history.loss[step - 1].isFinite ? "the gradient's norm" : "the loss"
    let value = history.loss[step - 1].isFinite ? history.gradientNorm[step - 1] : history.loss[step - 1]
    var text = "\(what) became \(value) at step \(step) of \(steps), at a learning rate of \(history.learningRate[step - 1]). "
    let before = history.loss.dropLast()
    if step == 1 {
      text += "It was so from the start: look at the model's initialisation and at the data."
    } else if let lowest = before.min(), let last = before.last, last > lowest + Self.rise {
      text +=
        "The loss had risen from \(lowest) to \(last) before: the learning rate is too high. "
        + "Lower optimizer.learningRate (\(configuration.optimizer.learningRate)) or raise optimizer.warmupFraction."
    } else {
      text +=
        "The loss before was \(before.last!), the gradient's norm \(history.gradientNorm[step - 2]): "
        + "one bad step is enough. Lower optimizer.learningRate (\(configuration.optimizer.learningRate)), "
        + "optimizer.clipNorm or raise optimizer.warmupFraction."
    }
    return text
  }
}
