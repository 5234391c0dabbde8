internal import Foundation
internal import Provenance

/// A search kept on disk. Each result carries the hash of the run it came from, so that a result is never taken for that
/// of another configuration.
struct SearchFile<Configuration: Codable & Hashable & Sendable> {
  private struct Content: Codable {
    var plan: SearchPlan
    var base: Configuration
    var results: [Entry]
  }

  private struct Entry: Codable {
    var run: ContentHash
    var trial: Trial
    var result: TrialResult
  }

  let path: String
  private let grid: Grid<Configuration>

  /// The file is named after the search and what it searches. The budget is left out: it may be raised later.
  init(of plan: SearchPlan, grid: Grid<Configuration>, in directory: String) throws {
    var identity = plan
    identity.budget = SearchBudget()
    identity.spending = .untilCertified
    let hash = ContentHash(of: try CanonicalJSON.text(identity) + CanonicalJSON.text(grid.base))
    let readable = String(plan.name.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "-" })
    path = "\(directory)/\(readable)-\(hash.short).json"
    self.grid = grid
  }

  /// The search of `plan` with the results on disk, if any. Results of runs that the grid no longer means are left out.
  func load(_ plan: SearchPlan) throws -> Search {
    var search = Search(plan)
    guard FileManager.default.fileExists(atPath: path) else { return search }
    let content: Content
    do {
      content = try JSONDecoder().decode(Content.self, from: Data(contentsOf: URL(fileURLWithPath: path)))
    } catch {
      throw SearchError.unreadable(path: path, reason: "\(error)")
    }
    for entry in content.results where plan.space.contains(entry.trial.point) {
      let isSameRun = try CanonicalJSON.hash(grid.configuration(of: entry.trial)) == entry.run
      if isSameRun { search.record(entry.result, of: entry.trial) }
    }
    return search
  }

  func save(_ search: Search) throws {
    let entries = try search.orderedTrials.map {
      Entry(run: try CanonicalJSON.hash(grid.configuration(of: $0)), trial: $0, result: search.results[$0]!)
    }
    try AtomicFile.write(CanonicalJSON.text(Content(plan: search.plan, base: grid.base, results: entries)), to: path)
  }
}

extension Search {
  private struct Stored: Decodable {
    struct Entry: Decodable {
      var trial: Trial
      var result: TrialResult
    }
    var plan: SearchPlan
    var results: [Entry]
  }

  /// A search as its file tells of it, whatever its configurations are. Throws where the file is none of a search.
  package init(contentsOf path: String) throws {
    let stored = try JSONDecoder().decode(Stored.self, from: Data(contentsOf: URL(fileURLWithPath: path)))
    self.init(stored.plan)
    for entry in stored.results where plan.space.contains(entry.trial.point) { record(entry.result, of: entry.trial) }
  }
}
