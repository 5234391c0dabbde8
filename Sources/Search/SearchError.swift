internal import Display

/// A search could not be started, read or go on.
public enum SearchError: Error, Hashable, Sendable, CustomStringConvertible {
  case unknownAxis(String, axes: [String])
  case missingValue(axis: SearchAxis)
  case offGrid(Double, axis: SearchAxis)
  case nameTaken(String, sweep: String)
  /// The file of a search is damaged, or of another program.
  case unreadable(path: String, reason: String)
  /// The trainer came back before all runs had ended.
  case unfinished(sweep: String, runs: Int, of: Int)
  case unknownSplit(String, search: String, splits: [String])
  /// A search would choose and report by one text.
  case splitsAreOne(search: String, tuning: String, reporting: String)

  public var description: String {
    switch self {
    case .unknownAxis(let name, let axes): "there is no axis \(name); the axes are \(axes.joined(separator: ", "))"
    case .missingValue(let axis): "no value for axis \(axis.name); give one of \(axis.listing)"
    case .offGrid(let value, let axis): "\(axis.name) \(value.short) is not on the grid; its values are \(axis.listing)"
    case .nameTaken(let name, let sweep): "the sweep \(sweep) has two searches named \(name)"
    case .unreadable(let path, let reason): "cannot read the search \(path): \(reason); move it away to start from the stored runs"
    case .unfinished(let sweep, let runs, let all): "the trainer returned \(runs) of \(all) results for the sweep \(sweep)"
    case .unknownSplit(let name, let search, let splits):
      "\(search) is not evaluated on a split named \(name); its splits are \(splits.joined(separator: ", "))"
    case .splitsAreOne(let search, let tuning, let reporting):
      "\(search) would be chosen by and reported on the same text: \(tuning) and \(reporting) are one stream"
    }
  }
}
