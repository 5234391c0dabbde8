/// What a job of Slurm asks for. A value that is nil is left to Slurm.
public struct SlurmSettings: Codable, Hashable, Sendable {
  public var partition: String?
  public var account: String?
  public var qos: String?
  /// Until a task is queued again, as Slurm writes it.
  public var time: String?
  /// Of a task. Without it, some clusters give a task the whole memory of its node.
  public var memory: String? = "2G"
  /// Of a task, which trains as many runs at once as its cores hold.
  public var cores = 1
  /// Tasks at once.
  public var concurrent = 64
  /// Further options of `sbatch`, one each.
  public var extra: [String] = []
  /// Lines of shell that a task begins with, such as `module load …`.
  public var setup: [String] = []
  /// Where `megadoc-worker` is on the nodes; the path on this machine if nil.
  public var worker: String?
  /// How long before its end a task is told to write checkpoints, in seconds. Slurm may say so up to a minute earlier.
  public var warning = 120
  /// How often Slurm is asked for jobs, in seconds.
  public var pollSeconds = 15.0
  /// Nothing is submitted; what would be is shown.
  public var isDryRun = false

  public init() {}

  /// `time` in seconds; nil where there is no limit of ours. Throws ``ClusterError``.
  package var timeLimit: Int? {
    get throws {
      guard let time else { return nil }
      let parts = time.split(separator: "-", omittingEmptySubsequences: false)
      let clock = parts.last!.split(separator: ":", omittingEmptySubsequences: false).map { Int($0) }
      guard parts.count <= 2, clock.count <= 3, clock.allSatisfy({ $0 != nil && (0...1_000_000).contains($0!) }) else {
        throw ClusterError.time(time)
      }
      let numbers = clock.map { $0! }
      // With days: hours, minutes, seconds. Without: minutes; minutes and seconds; or all three.
      let places = parts.count == 2 ? [3600, 60, 1] : numbers.count == 3 ? [3600, 60, 1] : [60, 1]
      guard let days = parts.count == 2 ? Int(parts[0]) : 0, (0...100_000).contains(days) else { throw ClusterError.time(time) }
      return days * 86_400 + zip(numbers, places).reduce(0) { $0 + $1.0 * $1.1 }
    }
  }

  /// Throws ``ClusterError`` for values that no job can have, and for a time in which a task would not come to a checkpoint.
  package func validate(checkpointEvery: Double) throws {
    guard cores >= 1, concurrent >= 1, (0...86_400).contains(warning), pollSeconds > 0 else {
      throw ClusterError.settings("cores, concurrent and pollSeconds must be above 0, and warning 0 to 86400")
    }
    for text in [partition, account, qos, time, memory].compactMap({ $0 }) + extra where text.isEmpty || text.contains("\n") {
      throw ClusterError.settings("an option of a job is one line that is not empty, not \"\(text)\"")
    }
    guard let limit = try timeLimit else { return }
    let needed = Int(min(max(checkpointEvery, 0), 1e9).rounded(.up)) + warning + 60
    if limit < needed { throw ClusterError.timeTooShort(limit: limit, needed: needed, checkpointEvery: checkpointEvery) }
  }
}
