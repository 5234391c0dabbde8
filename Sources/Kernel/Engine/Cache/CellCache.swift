import Display
import Foundation
import CellRuntime
import OperatingSystem
import Provenance
import CellResults

/// The results of one run of a cell.
public struct CachedCell: Codable, Sendable {
  public var key: CellKey
  public var outputs: [CellOutput]
  /// Files that it read its numbers from.
  public var sources: [DataSource]
  /// How long the run took.
  public var seconds: Double
  public var created: Date
  public var trace: CellTrace
  /// What its variables were; nil where that is not known.
  package var variables: CellVariables?
  /// Of the file with their values, where they were kept.
  var values: ContentHash?
  /// What the variables of the cells that it depends on were, by the numbers of those.
  var basis: [Int: ContentHash] = [:]

  public init(key: CellKey, outputs: [CellOutput], sources: [DataSource] = [], seconds: Double, created: Date, trace: CellTrace) {
    (self.key, self.outputs, self.sources, self.seconds, self.created, self.trace) = (key, outputs, sources, seconds, created, trace)
  }
}

/// Results of cells that ran to their end, kept by content, so that a cell whose text, surroundings and inputs are as they were
/// need not run to be shown. A file for each, in the cache folder.
public struct CellCache: Sendable {
  public enum Finding: Sendable {
    case hit(CachedCell)
    /// Why the cell must run.
    case miss(String)
  }

  private let folder: String
  private let latest: String

  /// Throws where the folder cannot be made.
  public init(_ cache: CacheFolder = .standard) throws {
    folder = try cache.subfolder("results")
    latest = try cache.subfolder("latest")
  }

  /// What is kept for exactly this cell, whatever has become of its inputs; nil where nothing is.
  public func stored(_ key: CellKey) -> CachedCell? { read("\(folder)/\(key.identity.hexadecimal).json") }

  /// The results of the last run of the cell at this place of its file, whatever has changed since.
  public func lastRun(file: String, number: Int) -> CachedCell? {
    let path = URL(fileURLWithPath: file).standardizedFileURL.path
    guard let data = FileManager.default.contents(atPath: "\(latest)/\(Self.place(path, number))") else { return nil }
    return read("\(folder)/\(String(decoding: data, as: UTF8.self)).json")
  }

  /// Whether the cell's results are known; it must still be asked of the cells it depends on.
  public func find(_ key: CellKey) -> Finding {
    guard let cell = stored(key) else {
      guard let before = lastRun(file: key.file, number: key.number) else { return .miss("it has not been run yet") }
      return .miss(key.differences(from: before.key).first ?? "its results are gone")
    }
    if let reason = cell.trace.obstacle ?? cell.trace.change { return .miss(reason) }
    return .hit(cell)
  }

  /// Keeps the results of a cell that ran to its end. Throws `FileError`.
  public func keep(_ cell: CachedCell) throws { try keep(cell, notes: nil, basis: [:]) }

  /// With what was noted of its variables, and what those were of the cells that it depends on. Throws `FileError`.
  func keep(_ cell: CachedCell, notes: NotedVariables?, basis: [Int: ContentHash]) throws {
    let identity = cell.key.identity.hexadecimal
    var cell = cell
    cell.basis = basis
    cell.variables = notes?.variables
    if let notes, notes.variables.size != nil, let values = FileManager.default.contents(atPath: notes.path) {
      cell.values = values.withUnsafeBytes { ContentHash(of: $0) }
      try AtomicFile.write(values, to: valuesPath(cell.key))
    }
    try AtomicFile.write(try JSONEncoder().encode(cell), to: "\(folder)/\(identity).json")
    try AtomicFile.write(identity, to: "\(latest)/\(Self.place(cell.key.file, cell.key.number))")
  }

  /// The file with the values of its variables.
  func valuesPath(_ key: CellKey) -> String { "\(folder)/\(key.identity.hexadecimal).values" }

  /// They are there, and are what was kept.
  func hasValues(of cell: CachedCell) -> Bool {
    guard let values = FileManager.default.contents(atPath: valuesPath(cell.key)) else { return false }
    return values.withUnsafeBytes { ContentHash(of: $0) } == cell.values
  }

  /// Everything kept, newest first.
  public var cells: [CachedCell] {
    names.compactMap { read("\(folder)/\($0)") }.sorted { $0.created > $1.created }
  }

  /// Removes what is older than `age` seconds; how many that were.
  @discardableResult
  public func clear(olderThan age: Double = 0) -> Int {
    let old = names.filter { (FileStamp(path: "\(folder)/\($0)")?.modified.date ?? .distantPast).timeIntervalSinceNow <= -age }
    for name in old {
      unlink("\(folder)/\(name)")
      unlink("\(folder)/\(name.dropLast(5)).values")
    }
    return old.count
  }

  private var names: [String] { ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).filter { $0.hasSuffix(".json") } }

  private func read(_ path: String) -> CachedCell? {
    FileManager.default.contents(atPath: path).flatMap { try? JSONDecoder().decode(CachedCell.self, from: $0) }
  }

  private static func place(_ path: String, _ number: Int) -> String { ContentHash(of: "\(path)#\(number)").hexadecimal }
}
