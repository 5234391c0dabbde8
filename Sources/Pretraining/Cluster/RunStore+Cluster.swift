/// A task of a job that trains runs of a store.
package struct ClusterTask: Sendable {
  package let identifier: String
  package let state: String
  package let reason: String
  package let node: String
  package let submission: String
}

extension RunStore {
  /// Those that Slurm knows of; none where there is no Slurm.
  package var clusterTasks: [ClusterTask] {
    let names = Set(Submission.all(in: directory).filter { !$0.isOver(in: directory) }.map(\.name))
    guard !names.isEmpty, let slurm = try? Slurm() else { return [] }
    return (slurm.tasks(named: names) ?? []).map {
      ClusterTask(identifier: $0.identifier, state: $0.state, reason: $0.reason, node: $0.node, submission: $0.name)
    }
  }
}
