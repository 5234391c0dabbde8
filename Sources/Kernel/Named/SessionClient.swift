import CellEngine
import CellResults
import Display
import Foundation
import OperatingSystem
import OrderedJSON
import Provenance

/// A named session, seen from a command that uses it.
public final class SessionClient: CellSession {
  public let name: String
  public var sessionName: String? { name }
  private let line: MessageLine
  private var waiting: [JSON] = []

  init(name: String, line: MessageLine) { (self.name, self.line) = (name, line) }

  public func run(
    _ job: CellJob, interruption: InterruptionSource?, input: @escaping @Sendable () -> String?, receive: @escaping (RunEvent) -> Void
  ) throws -> CellResult {
    line.send(["op": "run", "job": JSON(encoding: job)])
    var interruptions = 0
    while true {
      let message: JSON?
      do { message = try next(interruption) } catch is SessionHasEnded {
        let words = "session \(name) has ended while the cell ran; all its variables are gone"
        let failure = CellFailure(.sessionDied, summary: words, details: words)
        let result = CellResult(failure: failure, seconds: 0, executionCount: 0, lostVariables: false)
        receive(.cellEnded(result))
        return result
      }
      guard let message else {
        interruptions += 1
        if interruptions > 2 { throw NamedSessionError("session \(name) does not answer; it may still be at work") }
        line.send(["op": "interrupt"])
        continue
      }
      guard let event = RunEvent(message) else {
        try fail(message)
        continue
      }
      receive(event)
      switch event {
      case .inputRequested: line.send(["op": "input", "line": input().map { .string($0) } ?? .null])
      case .cellEnded(let result): return result
      default: break
      }
    }
  }

  public func beginTurn(interruption: InterruptionSource?, receive: (RunEvent) -> Void) throws {
    line.send(["op": "begin"])
    while true {
      guard let message = try next(interruption) else {
        line.send(["op": "end"])
        throw InterruptedWaiting()
      }
      if message["event"]?.string == "turn" { return }
      if let event = RunEvent(message) { receive(event) } else { try fail(message) }
    }
  }

  public func endTurn() { line.send(["op": "end"]) }

  /// Shows what the newest run has said, and follows it while it goes on. False where the interruption came first.
  public func attach(_ interruption: InterruptionSource, receive: (RunEvent) -> Void) throws -> Bool {
    line.send(["op": "attach"])
    while let message = try next(interruption) {
      if message["event"]?.string == "idle" { return true }
      if let event = RunEvent(message) { receive(event) } else { try fail(message) }
    }
    return false
  }

  public func ledger() throws -> Ledger {
    let answer = try ask(["op": "ledger"], for: "ledger")
    guard let ledger = answer.decoded(Ledger.self) else { throw NamedSessionError("session \(name) sends a ledger that cannot be read") }
    return ledger
  }

  public func description() throws -> JSON { try ask(["op": "describe"], for: "description") }
  public func restart() throws { _ = try ask(["op": "restart"], for: "restarted", seconds: 60) }

  /// Returns when the session has gone. A cell that is running gets ten seconds to come to an orderly end.
  public func stop() throws {
    _ = try ask(["op": "stop"], for: "stopped")
    while (try? next(nil, seconds: 15)) != nil {}
  }

  /// Stops the running cell, whoever runs it.
  public func interrupt() throws {
    line.send(["op": "interrupt", "any": true])
    _ = try description()
  }

  /// Kept results belong to runs in sessions of their own.
  public func putBack(_ job: CellJob, from file: String, interruption: InterruptionSource?) -> Bool { false }
  public var keepsake: CellKeepsake? { nil }
  public func prepare(_ requests: [PackageRequest], interruption: InterruptionSource?, receive: (RunEvent) -> Void) -> ContentHash? { nil }

  // MARK: - Questions

  public func warmUp() { line.send(["op": "warm-up"]) }

  public func complete(_ code: String, at position: Int) -> Completions {
    let answer = try? ask(question("complete", code, position), for: "completions")
    return answer?.decoded(Completions.self) ?? Completions([], replacing: position..<position)
  }

  public func signatures(_ code: String, at position: Int) -> [CallSignature] {
    let answer = try? ask(question("signatures", code, position), for: "signatures")
    return answer?["signatures"]?.decoded([CallSignature].self) ?? []
  }

  public func inspect(_ code: String, at position: Int, isDetailed: Bool) -> MimeBundle? {
    let answer = try? ask(question("inspect", code, position), for: "inspection")
    return answer?["bundle"]?.decoded(MimeBundle.self)
  }

  private func question(_ operation: String, _ code: String, _ position: Int) -> JSON {
    ["op": .string(operation), "code": .string(code), "position": .integer(position)]
  }

  // MARK: - Messages

  /// Sends a request, and waits for its answer. What comes before is of no interest any more.
  private func ask(_ request: JSON, for event: String, seconds: Double = 30) throws -> JSON {
    line.send(request)
    while true {
      guard let message = try next(nil, seconds: seconds) else { throw NamedSessionError("session \(name) does not answer") }
      if message["event"]?.string == event { return message }
      try fail(message)
    }
  }

  /// Throws what the session could not do. Other messages pass: those of newer versions are for newer clients.
  private func fail(_ message: JSON) throws {
    if message["event"]?.string == "error" { throw NamedSessionError(message["text"]?.string ?? "session \(name) failed") }
  }

  /// The next message; nil where an interruption or the end of the time comes first. Throws when the session has gone.
  private func next(_ interruption: InterruptionSource?, seconds: Double? = nil) throws -> JSON? {
    let end = seconds.map { ContinuousClock.now + .limited(seconds: $0) }
    while waiting.isEmpty {
      var sources = [pollfd(fd: line.descriptor, events: Int16(POLLIN), revents: 0)]
      if let interruption { sources.append(pollfd(fd: interruption.descriptor, events: Int16(POLLIN), revents: 0)) }
      let left = end.map { Int32(max(0, min(1e9, ($0 - .now) / .milliseconds(1)))) } ?? -1
      let count = poll(&sources, nfds_t(sources.count), left)
      if let interruption, interruption.take() { return nil }
      if count == 0 { return nil }
      guard sources[0].revents != 0 else { continue }
      guard let messages = line.receiveAvailable() else { throw SessionHasEnded(name: name) }
      waiting += messages
    }
    return waiting.removeFirst()
  }
}

/// The process of a named session is there no more.
struct SessionHasEnded: Error, CustomStringConvertible {
  let name: String
  var description: String { "session \(name) has ended" }
}

/// Ctrl-C while waiting for other clients of a session: nothing was run.
public struct InterruptedWaiting: Error, CustomStringConvertible {
  public var description: String { "interrupted while waiting for the session's other clients; nothing was run" }
}
