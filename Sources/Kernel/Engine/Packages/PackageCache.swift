import Foundation
import OperatingSystem
import Provenance

/// Packages that have been built, kept by what was asked for. A build is there from the moment its record is, which is written last.
struct PackageCache {
  private let folder: String

  /// Seconds after which a build that nobody has used goes.
  private static let longestRest = 90.0 * 86_400
  /// Builds that are kept, the last used.
  private static let most = 60
  /// Seconds after which a folder without a record belongs to nobody who is still at work.
  private static let longestWork = 86_400.0

  /// Throws where the folder cannot be made.
  init(_ cache: CacheFolder) throws { folder = try cache.subfolder("packages") }

  private func record(_ key: String) -> String { "\(folder)/\(key).json" }

  /// Nil where it has not been built, or is not as it was.
  func find(_ key: String, runtime: RuntimeLocation) -> PackageBuild? {
    guard let data = FileManager.default.contents(atPath: record(key)),
      let build = try? JSONDecoder().decode(PackageBuild.self, from: data),
      build.isCurrent(runtime: runtime)
    else { return nil }
    // Used now.
    utimes(record(key), nil)
    return build
  }

  /// Has `make` build it in a folder of its own, unless another process is about to. Throws what `make` throws, and `PackageError.interrupted`.
  func build(
    _ key: String, runtime: RuntimeLocation, isInterrupted: () -> Bool, waiting: () -> Void, make: (_ folder: String) throws -> PackageBuild
  ) throws -> PackageBuild {
    var lock: FileLock?
    while true {
      // Without locks two may build the same, each in a folder of its own.
      do { lock = try FileLock.tryAcquire("\(folder)/\(key).lock") } catch is FileLock.NoLocks { break }
      if lock != nil { break }
      waiting()
      if isInterrupted() { throw PackageError.interrupted }
      usleep(100_000)
    }
    defer { withExtendedLifetime(lock) {} }
    // By another process, meanwhile.
    if let build = find(key, runtime: runtime) { return build }
    trim()
    let place = "\(folder)/\(key.prefix(16))-\(String(UInt32.random(in: 0 ... .max), radix: 36))"
    try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    do {
      let build = try make(place)
      try AtomicFile.write(try JSONEncoder().encode(build), to: record(key))
      return build
    } catch {
      try? FileManager.default.removeItem(atPath: place)
      throw error
    }
  }

  /// Removes what nobody has used for long, and what builds that were killed have left.
  private func trim() {
    var used: Set<String> = []
    let names = Folder.names(in: folder)
    let records = names.filter { $0.hasSuffix(".json") }.map { "\(folder)/\($0)" }.sorted { Self.age($0) < Self.age($1) }
    for (index, path) in records.enumerated() {
      if Self.age(path) > Self.longestRest || index >= Self.most {
        unlink(path)
      } else if let data = FileManager.default.contents(atPath: path), let build = try? JSONDecoder().decode(PackageBuild.self, from: data)
      {
        used.insert(build.folder)
      }
    }
    for name in names {
      let path = "\(folder)/\(name)"
      guard FileStamp(path: path)?.isFolder == true, !used.contains(path), Self.age(path) > Self.longestWork else { continue }
      try? FileManager.default.removeItem(atPath: path)
    }
  }

  private static func age(_ path: String) -> Double { FileStamp(path: path).map { -$0.modified.date.timeIntervalSinceNow } ?? 0 }
}
