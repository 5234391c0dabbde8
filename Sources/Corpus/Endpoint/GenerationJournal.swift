internal import Foundation
internal import OperatingSystem

/// Every finished generation of an endpoint, a JSON line each, on disk before the next is asked for: a kill loses at most
/// what was in flight. Only one process writes at a time.
package final class GenerationJournal {
  package struct Line: Codable {
    /// The hash of what was asked.
    var request: String
    /// nil where the answer was paid for but empty.
    var generation: Generation?
    var tokens: Int

    package init(request: String, generation: Generation?, tokens: Int) {
      (self.request, self.generation, self.tokens) = (request, generation, tokens)
    }
  }

  let path: String
  private let descriptor: Int32
  private let lock: SharedLock
  package private(set) var finished: [String: Generation] = [:]
  package private(set) var tokens = 0

  package init(path: String) throws(EndpointError) {
    self.path = path
    try? Folder.make(Folder.of(path))
    descriptor = open(path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw .journal(path: path, reason: "cannot open: \(String(cString: strerror(errno)))") }
    do {
      guard let lock = try SharedLock.tryAcquire(path + ".lock") else {
        throw EndpointError.journal(path: path, reason: "another process is writing it; wait for it to end")
      }
      self.lock = lock
    } catch {
      close(descriptor)
      throw error as? EndpointError ?? .journal(path: path, reason: "\(error)")
    }
    lock.renewInBackground()
    // From here on the object is whole, and a throw runs its deinit.
    try read()
  }

  deinit { close(descriptor) }

  /// Writes the line and waits until it is on disk.
  package func append(_ line: Line) throws(EndpointError) {
    do {
      let text = try JSONEncoder().encode(line) + [0x0A]
      let written = text.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
      guard written == text.count, fsync(descriptor) == 0 else {
        throw EndpointError.journal(path: path, reason: "cannot write: \(String(cString: strerror(errno)))")
      }
    } catch let error as EndpointError {
      throw error
    } catch {
      throw .journal(path: path, reason: "cannot encode a generation: \(error)")
    }
    note(line)
  }

  private func note(_ line: Line) {
    tokens = tokens.addingSaturated(max(0, line.tokens))
    if let generation = line.generation { finished[line.request] = generation }
  }

  /// How a line begins, whichever of its parts comes first.
  private static let beginnings = ["generation", "request", "tokens"].map { Data("{\"\($0)\":".utf8) }

  /// A last line without its end was torn by a kill and is cut off; any other line that cannot be read is an error. Nothing is cut
  /// off a file that is no journal.
  private func read() throws(EndpointError) {
    guard let content = FileManager.default.contents(atPath: path) else { throw .journal(path: path, reason: "cannot read") }
    let whole = content.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    let torn = content[whole...]
    guard torn.isEmpty || Self.beginnings.contains(where: { $0.starts(with: torn.prefix($0.count)) }) else {
      throw .journal(path: path, reason: "its last line is not of a generation; the file is left as it is, name another")
    }
    let decoder = JSONDecoder()
    for (number, text) in content[..<whole].split(separator: 0x0A, omittingEmptySubsequences: false).dropLast().enumerated() {
      guard let line = try? decoder.decode(Line.self, from: text) else {
        throw .journal(path: path, reason: "line \(number + 1) is not a generation; mend or remove that line")
      }
      note(line)
    }
    if !torn.isEmpty, ftruncate(descriptor, off_t(whole)) != 0 {
      throw .journal(path: path, reason: "cannot cut off a torn line: \(String(cString: strerror(errno)))")
    }
  }
}

extension Int {
  /// The sum, or the largest number where that is beyond it.
  func addingSaturated(_ other: Int) -> Int {
    let (sum, overflows) = addingReportingOverflow(other)
    return overflows ? .max : sum
  }
}
