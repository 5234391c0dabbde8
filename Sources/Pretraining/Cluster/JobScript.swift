/// The scripts of a submission's jobs.
struct JobScript {
  let submission: Submission
  /// The store's absolute path.
  let store: String
  let worker: String
  let options: TrainingOptions
  let tasks: Int

  private var settings: SlurmSettings { submission.settings }

  /// The job array. Only the shell gets the warning, and passes it on; Slurm's own end of a job reaches the worker by itself.
  var array: String {
    let folder = submission.folder(in: store)
    var lines = header(name: submission.name, output: "\(folder)/task-%a.log")
    lines.append("#SBATCH --array=0-\(tasks - 1)%\(min(settings.concurrent, tasks))")
    lines.append("#SBATCH --cpus-per-task=\(settings.cores)")
    if let memory = settings.memory { lines.append("#SBATCH --mem=\(memory)") }
    if let time = settings.time { lines.append("#SBATCH --time=\(time)") }
    lines += ["#SBATCH --signal=B:USR1@\(settings.warning)", "#SBATCH --requeue", "#SBATCH --open-mode=append"]
    if let probe = submission.probe { lines += ["#SBATCH --dependency=afterok:\(probe)", "#SBATCH --kill-on-invalid-dep=yes"] }
    lines += settings.extra.map { "#SBATCH \($0)" } + settings.setup
    lines += [
      "timeIsUp=",
      "trap 'timeIsUp=1; kill -TERM $worker' USR1",
      "\(Self.quoted(worker)) task --folder \(Self.quoted(folder)) --store \(Self.quoted(store)) "
        + "--checkpoint-every \(options.checkpointEverySeconds) --flush-every \(options.flushEverySeconds) --threads \(options.threads) &",
      "worker=$!",
      // 138 is the warning, which ends the wait and not the worker; 143 a worker that was told to stop before it listened.
      "while wait $worker; status=$?; [ $status = 138 ]; do :; done",
      "if [ -n \"$timeIsUp\" ] && { [ $status = 130 ] || [ $status = 143 ]; }; then",
      "  scontrol requeue ${SLURM_ARRAY_JOB_ID}_$SLURM_ARRAY_TASK_ID",
      "fi",
      "exit $status",
    ]
    return lines.joined(separator: "\n") + "\n"
  }

  /// One that succeeds where a node sees the store and can start the worker.
  var probe: String {
    var lines = header(name: submission.probeName, output: "/dev/null")
    lines += ["#SBATCH --time=5", "#SBATCH --cpus-per-task=1"]
    if settings.memory != nil { lines.append("#SBATCH --mem=100M") }
    lines += settings.extra.map { "#SBATCH \($0)" } + settings.setup
    let marks = [submission.seen(in: store), SubmissionDesk.probed(settings, in: store)].map(Self.quoted).joined(separator: " ")
    lines.append(
      "[ -f \(Self.quoted(submission.folder(in: store) + "/job.json")) ] && \(Self.quoted(worker)) --help >/dev/null && touch \(marks)")
    return lines.joined(separator: "\n") + "\n"
  }

  private func header(name: String, output: String) -> [String] {
    var lines = ["#!/bin/bash", "#SBATCH --job-name=\(name)", "#SBATCH --output=\(output)", "#SBATCH --chdir=/"]
    lines.append("#SBATCH --export=HOME,USER,PATH,LANG,LD_LIBRARY_PATH,MEGADOC_LEASE,SLURM_CONF")
    if let partition = settings.partition { lines.append("#SBATCH --partition=\(partition)") }
    if let account = settings.account { lines.append("#SBATCH --account=\(account)") }
    if let qos = settings.qos { lines.append("#SBATCH --qos=\(qos)") }
    return lines
  }

  private static func quoted(_ text: String) -> String { "'" + text.replacing("'", with: "'\\''") + "'" }
}
