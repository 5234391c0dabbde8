internal import Contracts

/// Adjoints that update each matrix as soon as its gradient is whole, some rows at a time (as Lv and others 2023 do for plain descent,
/// LOMO): the gradient of the model is never in memory.
///
/// Shards go through their adjoints side by side and wait for each other at every matrix. Then workers share its rows, each with the sum
/// over shards in their order, so that bits do not depend on the number of threads.
public final class FusedUpdate {
  private enum Stage {
    /// Calls that every shard runs by itself.
    case adjoints(Range<Int>)
    /// Calls whose sum is the gradient of one matrix, and the matrix in parts.
    case matrix(writers: Range<Int>, parts: [UpdateTask])
  }

  /// A part of a parameter that is not fused: every shard has left its gradient in memory.
  private struct Rest {
    let task: UpdateTask
    let otherGradients: [Matrix]
  }

  private let graphs: [Graph]
  private let optimizer: Optimizer
  private let workers: Workers
  private let stages: [Stage]
  private let rest: [Rest]
  /// A part's gradient, for each worker.
  private let scratch: [Storage]
  /// Squared norms of parts.
  private let partialNorms: UnsafeMutableBufferPointer<Double>

  /// A part has at most so many floats, which fit the third-level cache. A matrix has at least so many parts, unless a part would have
  /// too few rows for matrix products to be fast.
  private static let (mostPartCount, leastParts, leastPartRows) = (1 << 20, 4, 128)

  /// For graphs of one shape, one for each shard, with the parameters of the optimizer. Nil where an update needs more than some rows of
  /// one gradient: clipping the norm of all, Muon whole matrices.
  public init?(_ graphs: [Graph], _ optimizer: Optimizer, threads: Int) {
    let parameters = optimizer.parameters
    guard Self.fits(optimizer) else { return nil }
    require(graphs.allSatisfy { $0.parameters === parameters }, "graphs and optimizer have different parameters")
    require(graphs.first?.gradients === parameters.gradients, "the first graph must leave its gradients where the optimizer's are")
    (self.graphs, self.optimizer) = (graphs, optimizer)
    workers = Workers(threads: threads)
    let writers = Self.writers(graphs[0].adjointCalls)
    var stages: [Stage] = []
    var done = 0
    for (slot, calls) in writers.sorted(by: { $0.value.lowerBound < $1.value.lowerBound }) {
      if done < calls.lowerBound { stages.append(.adjoints(done..<calls.lowerBound)) }
      stages.append(.matrix(writers: calls, parts: Self.parts(slot, of: parameters, optimizer.configuration)))
      done = calls.upperBound
    }
    if done < graphs[0].adjointCalls.count { stages.append(.adjoints(done..<graphs[0].adjointCalls.count)) }
    let others = graphs.dropFirst().map(\.gradients)
    let rest = parameters.slots.filter { writers[$0] == nil }.flatMap { slot in
      UpdateTask.cut(slot, of: parameters, optimizer.configuration).map { task in
        Rest(task: task, otherGradients: others.map { Parameters.view(of: slot, in: $0).rows(task.rows) })
      }
    }
    let parts = stages.flatMap(Self.parts)
    let largest = parts.map { $0.rows.count * $0.values.columns }.max() ?? 0
    (self.stages, self.rest) = (stages, rest)
    scratch = (0..<threads).map { _ in Storage(count: largest) }
    partialNorms = .allocate(capacity: parts.count + rest.count)
    partialNorms.initialize(repeating: 0)
  }

  deinit { partialNorms.deallocate() }

  /// Whether an update needs no more than some rows of one gradient.
  package static func fits(_ optimizer: Optimizer) -> Bool {
    let rule = optimizer.configuration.rule.type
    return optimizer.configuration.clipNorm == nil && optimizer.parameters.slots.allSatisfy { rule.rule(for: $0).granularity == .rows }
  }

  /// Runs the adjoints after every graph's `forward`, and updates all parameters. `step` counts from 0. Returns the norm of the
  /// gradient.
  public func run(step: Int, totalSteps: Int) -> Float {
    let step = optimizer.updateStep(step, of: totalSteps, clip: 1)
    var done = 0
    for stage in stages {
      switch stage {
      case .adjoints(let calls):
        workers.run(tasks: graphs.count) { graph, _ in
          for call in calls { graphs[graph].adjointCalls[call].run() }
        }
      case .matrix(let writers, let parts):
        workers.run(tasks: parts.count) { number, worker in
          let part = parts[number]
          let gradient = scratch[worker].matrix(at: 0, rows: part.rows.count, columns: part.values.columns)
          gather(writers, rows: part.rows, into: gradient)
          update(part, from: gradient, in: step, norm: done + number)
        }
        done += parts.count
      }
    }
    workers.run(tasks: rest.count) { number, _ in
      let gradient = rest[number].task.gradients
      for other in rest[number].otherGradients { GradientSum.add(other.elements, to: gradient.elements) }
      update(rest[number].task, from: gradient, in: step, norm: done + number)
    }
    return Float(partialNorms.reduce(0, +).squareRoot())
  }

  /// The sum over shards, and in each over the calls that use the matrix.
  private func gather(_ writers: Range<Int>, rows: Range<Int>, into gradient: Matrix) {
    for (number, graph) in graphs.enumerated() {
      for index in writers {
        let call = graph.adjointCalls[index]
        let accumulate = number > 0 || index > writers.lowerBound
        call.primitive.weightAdjoint(call.frame, rows: rows, into: gradient, accumulate: accumulate)
      }
    }
  }

  private func update(_ part: UpdateTask, from gradient: Matrix, in step: UpdateStep, norm: Int) {
    partialNorms[norm] = squaredNorm(gradient.elements)
    part.run(in: step, from: gradient, scratch: UnsafeMutableBufferPointer(start: nil, count: 0))
  }

  // MARK: - Plan

  /// The matrices whose gradient is the sum of consecutive calls and nothing else.
  private static func writers(_ calls: [GraphCall]) -> [Slot: Range<Int>] {
    var writers: [Slot: Range<Int>] = [:]
    var others = Set<Slot>()
    for (index, call) in calls.enumerated() {
      let matrix = call.primitive.hasWeightAdjoint ? call.slots[0] : nil
      if call.pass == .adjoint { others.formUnion(call.slots.filter { $0 != matrix }) }
      guard call.pass == .weightAdjoint, let matrix else { continue }
      let known = writers[matrix] ?? index..<index
      if known.upperBound != index { others.insert(matrix) }
      writers[matrix] = known.lowerBound..<index + 1
    }
    return writers.filter { !others.contains($0.key) }
  }

  private static func parts(_ slot: Slot, of parameters: Parameters, _ configuration: OptimizerConfiguration) -> [UpdateTask] {
    let columns = parameters.values(of: slot).columns
    let rows = max(leastPartRows, (slot.shape[0] + leastParts - 1) / leastParts)
    return UpdateTask.cut(slot, of: parameters, configuration, pieceCount: min(mostPartCount, rows * columns))
  }

  private static func parts(_ stage: Stage) -> [UpdateTask] {
    if case .matrix(_, let parts) = stage { parts } else { [] }
  }
}
