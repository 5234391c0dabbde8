internal import Pretraining

/// The runs with the settings in which they differ.
struct RunTableAnswer: Encodable {
  struct Row: Encodable {
    let identity: String
    let short: String
    let status: String
    let created: String
    let failure: String?
    let steps: Int
    let stepsDone: Int
    let loss: Double?
    let losses: [String: Double]
    let settings: [String: String]
    /// Changes with the run's file.
    let stamp: String
  }

  let version: Int
  var runs: [Row] = []
  var names: [String] = []
  var metrics: [String] = []
  var unread = 0
  var store = ""
  var system = ""

  init(version: Int) { self.version = version }

  init(version: Int, _ entries: [RunIdentity: (summary: RunSummary, stamp: String)]) {
    self.init(version: version)
    let summaries = entries.values.map(\.summary)
    let all = Set(summaries.flatMap(\.fields.keys))
    let differing = all.filter { name in Set(summaries.map { $0.fields[name] }).count > 1 }
    names = differing.sorted()
    metrics = Set(summaries.flatMap(\.losses.keys)).sorted()
    runs = entries.map { identity, entry in
      let summary = entry.summary
      return Row(
        identity: summary.identity, short: identity.short, status: summary.status, created: summary.created, failure: summary.failure,
        steps: summary.steps, stepsDone: summary.stepsDone, loss: summary.loss, losses: summary.losses,
        settings: summary.fields.filter { differing.contains($0.key) }, stamp: entry.stamp)
    }
  }
}
