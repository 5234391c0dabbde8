import CellEngine
import Foundation
import OperatingSystem
import OrderedJSON
import Synchronization

/// The process behind a named session: owns the variables' process, and serves clients that come and go.
///
/// One thread reads all sockets and keeps the order of clients; another runs cells; a third answers questions about code. A
/// client that has the turn runs as many cells as it likes; the others wait. One that goes away leaves its running cell running.
public final class SessionServer {
  private let name: String
  private let folder: SessionFolder
  private let listener: Int32
  private let lock: FileLock
  private let worker: SessionWorker
  private let session: LiveSession
  private let interruption: InterruptionSource
  private let transcript = Transcript()
  private let questions = DispatchQueue(label: "megadoc.questions")
  private let input = InputExchange()
  private let finished: PipeEnds
  private let started = Date()

  private var clients: [SessionServerClient] = []
  /// Those who want to run cells, the one whose turn it is first.
  private var turns: [SessionServerClient] = []
  private var running: (client: SessionServerClient, heading: CellHeading, file: String?, since: Date)?
  private var isStopping = false

  /// Throws where the session is there already, or cannot be started.
  public init(name: String) throws {
    try SessionFolder.check(name: name)
    self.name = name
    folder = try SessionFolder()
    guard let lock = try FileLock.tryAcquire(folder.lock(name), isRemoved: false) else {
      throw NamedSessionError("session \(name) is being served already")
    }
    self.lock = lock
    finished = try PipeEnds()
    interruption = try InterruptionSource(byMessage: (), endsSession: true)
    (worker, session) = try SessionWorker.start(name: name)
    listener = try SessionSocket.listen(at: folder.socket(name))
  }

  /// Serves until a client asks it to stop.
  public func serve() {
    while !isStopping || running != nil {
      var sources = ([listener, finished.read] + clients.map(\.line.descriptor)).map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
      guard poll(&sources, nfds_t(sources.count), -1) > 0 else { continue }
      if sources[1].revents != 0 { cellFinished() }
      for (client, source) in zip(clients, sources.dropFirst(2)) where source.revents != 0 { receive(from: client) }
      if sources[0].revents != 0 { welcome() }
    }
    end()
  }

  /// More would take all descriptors that a process may have.
  private static let mostClients = 500

  private func welcome() {
    guard let descriptor = SessionSocket.accept(listener) else {
      // Should there be no descriptor left, it would be asked for again at once.
      usleep(10_000)
      return
    }
    guard clients.count < Self.mostClients else {
      let answer: JSON = ["event": "error", "text": .string("session \(name) has \(Self.mostClients) clients, and takes no more")]
      let line = answer.bytes() + [0x0A]
      send(descriptor, line, line.count, Int32(MSG_NOSIGNAL | MSG_DONTWAIT))
      close(descriptor)
      return
    }
    clients.append(SessionServerClient(MessageLine(descriptor, isQueued: true)))
  }

  private func end() {
    unlink(folder.socket(name))
    unlink(folder.lock(name))
    session.close()
    for client in clients { client.line.finish(seconds: 1) }
    Session.endAll()
    _exit(0)
  }

  private func receive(from client: SessionServerClient) {
    guard let messages = client.line.receiveAvailable() else { return forget(client) }
    for message in messages { handle(message, client) }
  }

  /// A client has gone. Its cell goes on; its turn ends with it.
  private func forget(_ client: SessionServerClient) {
    clients.removeAll { $0 === client }
    if running?.client === client { input.answer(nil) } else { endTurn(of: client) }
  }

  // MARK: - Requests

  private func handle(_ message: JSON, _ client: SessionServerClient) {
    switch message["op"]?.string {
    case "describe": client.line.send(description)
    case "begin":
      turns.append(client)
      tellTurns()
    case "end": endTurn(of: client)
    case "run": run(message, client)
    case "interrupt":
      if let running, running.client === client || message["any"]?.bool == true {
        interruption.interrupt()
        input.answer(nil)
      }
    case "input": if running?.client === client { input.answer(message["line"]?.string) }
    case "attach":
      transcript.follow(client.line)
      if running == nil && turns.isEmpty { transcript.release(["event": "idle"]) }
    case "ledger": client.line.send(JSON(event: "ledger", session.ledger()))
    case "complete", "signatures", "inspect": ask(message, client)
    case "warm-up": session.warmUp()
    case "restart": restart(client)
    case "stop":
      client.line.send(["event": "stopped"])
      stop()
    default: client.line.send(["event": "error", "text": .string("this session does not know “\(message["op"]?.string ?? "")”")])
    }
  }

  private var description: JSON {
    var now: JSON = .null
    if let running {
      now = [
        "cell": .string(running.heading.name), "file": running.file.map { .string($0) } ?? .null,
        "seconds": .integer(Int(Date().timeIntervalSince(running.since))),
      ]
    }
    let ledger = session.ledger()
    return [
      "event": "description", "protocol": .integer(NamedSession.protocolVersion), "session": .string(name),
      "process": .integer(Int(getpid())),
      "folder": .string(FileManager.default.currentDirectoryPath), "started": .string(started.ISO8601Format()),
      "cells": .integer(ledger.living.count), "waiting": .integer(max(0, turns.count - 1)), "running": now,
    ]
  }

  private func ask(_ message: JSON, _ client: SessionServerClient) {
    let code = message["code"]?.string ?? ""
    let position = message["position"]?.integer ?? code.unicodeScalars.count
    nonisolated(unsafe) let session = self.session
    questions.async {
      switch message["op"]?.string {
      case "complete": client.line.send(JSON(event: "completions", session.complete(code, at: position)))
      case "signatures":
        client.line.send(["event": "signatures", "signatures": JSON(encoding: session.signatures(code, at: position))])
      default:
        let bundle = session.inspect(code, at: position, isDetailed: true)
        client.line.send(["event": "inspection", "bundle": bundle.map { JSON(encoding: $0) } ?? .null])
      }
    }
  }

  private func restart(_ client: SessionServerClient) {
    stopCell()
    let line = client.line
    worker.perform { session in
      do {
        try session.reset()
        line.send(["event": "restarted"])
      } catch {
        line.send(["event": "error", "text": .string("\(error)")])
      }
    }
  }

  /// Lets a running cell come to an orderly end first: training writes a checkpoint.
  private func stop() {
    isStopping = true
    guard running != nil else { return }
    interruption.interrupt()
    input.answer(nil)
    // Whatever the cell does, this ends.
    nonisolated(unsafe) let server = self
    DispatchQueue.global().asyncAfter(deadline: .now() + 10) { server.end() }
  }

  private func stopCell() {
    guard running != nil else { return }
    interruption.interrupt()
    interruption.interrupt()
    input.answer(nil)
  }

  // MARK: - Cells

  private func run(_ message: JSON, _ client: SessionServerClient) {
    if turns.first === client, running != nil {
      // A client hears of the end of a cell from the worker, and may be quicker with its next than the worker's word to this thread.
      client.nextCell = message
      return
    }
    guard turns.first === client, let job = message["job"]?.decoded(CellJob.self) else {
      client.line.send(["event": "error", "text": "a cell was sent out of turn"])
      return
    }
    running = (client, job.heading, job.file, Date())
    interruption.forget()
    if client.cellCount == 0 { transcript.beginRun() }
    client.cellCount += 1
    let (interruption, input, transcript, finished) = (self.interruption, self.input, self.transcript, self.finished)
    worker.perform { session in
      func tell(_ json: JSON) {
        let line = json.bytes() + [0x0A]
        transcript.append(line)
        client.line.send(bytes: line, patience: 20)
      }
      do {
        let ask: @Sendable () -> String? = { client.line.send(RunEvent.inputRequested.json) ? input.wait() : nil }
        _ = try session.run(job, interruption: interruption, input: ask) { tell($0.json) }
      } catch {
        tell(["event": "error", "text": .string("\(error)")])
      }
      var byte: UInt8 = 1
      _ = write(finished.write, &byte, 1)
    }
  }

  private func cellFinished() {
    var byte: UInt8 = 0
    _ = read(finished.read, &byte, 1)
    guard let client = running?.client else { return }
    running = nil
    if !clients.contains(where: { $0 === client }) { endTurn(of: client) }
    if turns.isEmpty { transcript.release(["event": "idle"]) }
    if let first = turns.first, let message = first.nextCell {
      first.nextCell = nil
      run(message, first)
    }
  }

  private func endTurn(of client: SessionServerClient) {
    client.cellCount = 0
    turns.removeAll { $0 === client }
    if turns.isEmpty && running == nil { transcript.release(["event": "idle"]) }
    tellTurns()
  }

  /// Tells everybody in the queue how many come before.
  private func tellTurns() {
    for (ahead, client) in turns.enumerated() where client.toldAhead != ahead {
      client.toldAhead = ahead
      client.line.send(ahead == 0 ? ["event": "turn"] : RunEvent.waiting(ahead: ahead).json)
    }
    for client in clients where !turns.contains(where: { $0 === client }) { client.toldAhead = nil }
  }
}
