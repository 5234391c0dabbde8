import Foundation
internal import OperatingSystem
internal import Search

/// The searches of a folder, as their files tell of them.
enum StoredSearches {
  static func rows(in folder: String) -> [[String: String]] {
    Folder.names(in: folder).filter { $0.hasSuffix(".json") }.compactMap { name in
      guard let search = try? Search(contentsOf: "\(folder)/\(name)") else { return nil }
      let best = search.best
      return [
        "search": search.plan.name, "runs": "\(search.results.count)",
        "best": best.flatMap { search.tuningLoss(at: $0) }.map { "\($0)" } ?? "",
        "at": best.map { search.plan.space.describe($0) } ?? "", "certificate": "\(search.certificate())",
      ]
    }
  }
}
