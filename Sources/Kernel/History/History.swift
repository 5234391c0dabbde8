import Foundation
import OperatingSystem
import OrderedJSON
import Synchronization

/// What was typed, over all sessions, in one file that every kernel and prompt appends to: a JSON array per line
/// (session, number in the session, code, text of the result or null). Number 0 opens a session.
///
/// A line that cannot be read is passed over; a file that cannot be written costs the history, never the cell.
public final class History: Sendable {
  package struct Entry: Hashable, Sendable {
    package var session: Int
    package var line: Int
    package var input: String
    package var output: String?
  }

  package enum Query: Hashable, Sendable {
    case tail(Int)
    /// Session 0 is this one, -1 the one before.
    case range(session: Int, lines: Range<Int>)
    case search(pattern: String, count: Int?, isUnique: Bool)
  }

  /// More than this is cut to half, oldest first, when a kernel starts.
  private static let greatestCount = 100_000

  package let session: Int
  private let file: FileHandle?
  private let entries: Mutex<[Entry]>

  /// Opens a session, numbered one above the last.
  /// - Parameter path: nil keeps the history in memory only.
  package init(path: String?) {
    let file = path.flatMap(Self.open)
    self.file = file
    guard let file else {
      session = 1
      entries = Mutex([])
      return
    }
    // Locked, so that two kernels that start together do not take the same number.
    _ = FileLock.lock(file.fileDescriptor, waits: true)
    defer { FileLock.unlock(file.fileDescriptor) }
    var known = ((try? file.readToEnd()) ?? Data()).split(separator: 0x0A).compactMap { Entry(line: Array($0)) }
    let session = (known.map(\.session).max() ?? 0) + 1
    if known.count > Self.greatestCount {
      known.removeFirst(known.count - Self.greatestCount / 2)
      try? file.truncate(atOffset: 0)
      Self.write(known.map(\.text).joined(), to: file)
    }
    Self.write(Entry(session: session, line: 0, input: "", output: nil).text, to: file)
    self.session = session
    entries = Mutex(known.filter { $0.line > 0 })
  }

  private static func open(_ path: String) -> FileHandle? {
    try? FileManager.default.createDirectory(
      atPath: Folder.of(path), withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    let descriptor = Glibc.open(path, O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC, 0o600)
    return descriptor < 0 ? nil : FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
  }

  /// In one call, so that lines of two kernels do not mix.
  private static func write(_ text: String, to file: FileHandle) {
    let bytes = Array(text.utf8)
    _ = Glibc.write(file.fileDescriptor, bytes, bytes.count)
  }

  package func append(_ input: String, line: Int, output: String?) {
    let entry = Entry(session: session, line: line, input: input, output: output)
    entries.withLock { $0.append(entry) }
    if let file { Self.write(entry.text, to: file) }
  }

  package func answer(_ query: Query) -> [Entry] {
    let all = entries.withLock { $0 }
    switch query {
    case .tail(let count): return Array(all.suffix(max(0, count)))
    case .range(let session, let lines):
      let wanted = session > 0 ? session : self.session + session
      return all.filter { $0.session == wanted && lines.contains($0.line) }
    case .search(let pattern, let count, let isUnique):
      var found = all.filter { fnmatch(pattern, $0.input, 0) == 0 }
      if isUnique {
        var seen: Set<String> = []
        found = Array(found.reversed().filter { seen.insert($0.input).inserted }.reversed())
      }
      return count.map { Array(found.suffix(max(0, $0))) } ?? found
    }
  }

  /// `$XDG_STATE_HOME/megadoc/history.jsonl`, by default under `~/.local/state`.
  public static var defaultPath: String {
    let environment = ProcessInfo.processInfo.environment
    let state = environment["XDG_STATE_HOME"].flatMap { $0.isEmpty ? nil : $0 } ?? HomeFolder.path(environment) + "/.local/state"
    return state + "/megadoc/history.jsonl"
  }
}

extension History.Entry {
  init?(line bytes: [UInt8]) {
    guard let fields = try? JSON(parsing: bytes).array, fields.count == 4, let session = fields[0].integer, let line = fields[1].integer,
      let input = fields[2].string
    else { return nil }
    (self.session, self.line, self.input, output) = (session, line, input, fields[3].string)
  }

  var text: String {
    JSON.array([.integer(session), .integer(line), .string(input), output.map { .string($0) } ?? .null]).text() + "\n"
  }

  /// As the protocol wants it: three elements, the third a pair where outputs are asked for.
  package func content(withOutput: Bool) -> JSON {
    [.integer(session), .integer(line), withOutput ? [.string(input), output.map { .string($0) } ?? .null] : .string(input)]
  }
}

extension History.Query {
  package init(_ request: JSON) {
    let count = request["n"]?.integer
    switch request["hist_access_type"]?.string {
    case "range":
      let start = request["start"]?.integer ?? 0
      self = .range(session: request["session"]?.integer ?? 0, lines: start..<max(start, request["stop"]?.integer ?? Int.max))
    case "search":
      self = .search(pattern: request["pattern"]?.string ?? "*", count: count, isUnique: request["unique"]?.bool ?? false)
    default: self = .tail(count ?? 10)
    }
  }
}
