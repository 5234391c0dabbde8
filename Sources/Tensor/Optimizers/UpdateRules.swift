/// How the parameters of every kind are updated in one step.
struct UpdateRules {
  private let decaying: AdamW
  private let constant: AdamW
  private let muon: Muon
  private let isFirst: Bool

  /// `clip` is what gradients are multiplied with first; `step` counts from 0.
  init(_ configuration: OptimizerConfiguration, learningRate: Double, clip: Float, step: Int) {
    let (rate, decay) = (Float(learningRate), Float(configuration.weightDecay))
    decaying = AdamW(configuration, learningRate: rate, weightDecay: decay, clip: clip, step: step)
    constant = AdamW(configuration, learningRate: rate, weightDecay: 0, clip: clip, step: step)
    muon = Muon(learningRate: rate, weightDecay: decay, beta: Float(configuration.beta1), clip: clip)
    isFirst = step == 0
  }

  /// Updates moments and values from the task's gradients, or from others of the same shape. `scratch` is Muon's.
  func update(_ task: UpdateTask, from gradients: Matrix? = nil, scratch: UnsafeMutableBufferPointer<Float>) {
    let gradients = gradients ?? task.gradients
    if isFirst { task.populateMoments() }
    if task.isMuon {
      muon.update(task.values, gradients: gradients, momentum: task.firstMoments, scratch: scratch)
    } else {
      var values = task.values.elements.mutableSpan
      var first = task.firstMoments.elements.mutableSpan
      var second = task.secondMoments.elements.mutableSpan
      (task.decays ? decaying : constant).update(&values, gradients: gradients.elements.span, first: &first, second: &second)
    }
  }
}
