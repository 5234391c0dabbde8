import CellEngine

/// What `megadoc run` was asked to do.
public struct RunOptions: Sendable {
  public var file: String
  /// `name=value`, as given.
  public var parameters: [String] = []
  public var selection = CellSelection()
  /// The named session to run in; nil for one that ends with the run.
  public var session: String?
  /// Seconds a cell may take; nil for no limit.
  public var timeout: Double?
  /// Go on after a cell that failed.
  public var keepsGoing = false
  /// Run again what an edit of the file makes stale, until interrupted.
  public var watches = false
  /// Tell events as JSON, one object a line, instead of showing them.
  public var printsEvents = false
  /// Nil for a page, or for none where only some of the cells are run.
  public var formats: [ReportFormat]?
  public var output: String?
  public var cache = CacheUse.use
  /// Leave the code out of the report.
  public var hidesCode = false

  public init(file: String) { self.file = file }

  /// Results of earlier runs stand for cells where nothing is left but the report: a session that stays wants the variables too.
  var cacheUse: CacheUse { session == nil && !watches && selection.isEverything ? cache : .off }

  var reportFormats: [ReportFormat] { formats ?? (output != nil || selection.isEverything ? [.html] : []) }
}
