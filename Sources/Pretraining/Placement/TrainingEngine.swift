/// Where runs are trained.
///
///     var store = RunStore("runs")
///     store.engine = try .slurm(partition: "short", time: "4:00:00", memory: "4G", concurrent: 64)
public enum TrainingEngine: Codable, Hashable, Sendable {
  /// Processes of this machine, so many at once.
  case local(workers: Int)
  /// Jobs of a cluster, which has Slurm and a file system that its nodes share with this machine.
  case slurm(SlurmSettings)

  /// Jobs of a cluster. What is not given is as in `~/.config/megadoc/cluster.yaml`, or Slurm's own default.
  ///
  /// - Parameters:
  ///   - time: how long a task may take until it is queued again, as Slurm writes it: `4:00:00`, `2-0`, or minutes.
  ///   - memory: of a task, as Slurm writes it: `4G`.
  ///   - cores: of a task; so many runs are trained at once in it.
  ///   - concurrent: tasks at once.
  ///   - extra: further options of `sbatch`, such as `--gres=gpu:1`.
  /// - Throws: ``ClusterError``.
  public static func slurm(
    partition: String? = nil, account: String? = nil, time: String? = nil, memory: String? = nil, cores: Int? = nil,
    concurrent: Int? = nil, extra: [String] = []
  ) throws -> TrainingEngine {
    var settings = try SlurmSettings.usual()
    settings.partition = partition ?? settings.partition
    settings.account = account ?? settings.account
    settings.time = time ?? settings.time
    settings.memory = memory ?? settings.memory
    settings.cores = cores ?? settings.cores
    settings.concurrent = concurrent ?? settings.concurrent
    settings.extra += extra
    return .slurm(settings)
  }

  /// By a word, for a parameter of a notebook: `local`, `slurm`, or `slurm-dry-run`, which shows what would be submitted.
  ///
  /// - Throws: ``ClusterError``.
  public init(_ name: String, workers: Int) throws {
    switch name {
    case "local": self = .local(workers: workers)
    case "slurm": self = try .slurm()
    case "slurm-dry-run":
      var settings = try SlurmSettings.usual()
      settings.isDryRun = true
      self = .slurm(settings)
    default: throw ClusterError.unknownEngine(name)
    }
  }
}
