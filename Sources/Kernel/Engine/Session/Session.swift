internal import CSessionProtocol
import CellRuntime
import Display
import Foundation
import OperatingSystem
import Synchronization

/// What a running cell says, in its order.
public enum SessionOutput: Sendable {
  /// Bytes printed, as they came: they may end in the middle of a line or of a character.
  case printed([UInt8])
  /// The same for what goes through the `stderr` stream; what is written to the descriptor itself counts as printed.
  case standardError([UInt8])
  case event(DisplayEvent)
  /// The cell has been asked to stop.
  case interrupting
  /// Most of a long time has gone into code of the cell's own. Said once.
  case hotLoopDetected
}

/// A session as the front sees it: runs one compiled cell at a time.
public final class Session {
  private let process: SessionProcess
  private var assembler = PacketAssembler()
  private var isReady = false
  private var input: () -> String? = { nil }
  /// The number that the last cell was sent with. No other cell of this front has it, in whatever copy of a session.
  private var sent: Int32 = 0
  private static let requests = Atomic<Int32>(0)
  /// How long a cell that heeds interruptions may take to come to an end at its time limit, in seconds.
  public var gracePeriod = 60.0

  public init(runtime: RuntimeLocation, toolchain: Toolchain) throws {
    let overlay = "\(toolchain.libraries)/libswiftSwiftOnoneSupport.so"
    process = try SessionProcess(runtime: runtime, libraries: [overlay, runtime.library])
  }

  /// Ends every session of this process, and what their cells have started.
  public static func endAll() { SessionProcess.endAll() }

  private init(copy: SessionProcess) { process = copy }

  /// What the last cell took from outside its process, a line for each: a letter for the manner, and a name.
  private(set) var lastInputs = ""
  private var samples = CellSamples()

  /// False once the process has gone: make another session.
  public private(set) var isAlive = true

  /// Runs a cell to its end, whatever that is. `receive` gets its output while it runs; `input` is asked where it reads a line,
  /// and answers nil at the end of its input. `environment` holds variables that are set before; no value is empty.
  public func run(
    _ cell: CompiledCell, isOptimized: Bool = false, environment: [String: String] = [:], variables: VariableUse = .none,
    timeout: Double? = nil,
    interruption: InterruptionSource? = nil, input: @escaping () -> String? = { nil }, receive: (SessionOutput) -> Void
  ) throws -> CellEnding {
    self.input = input
    hasSentLast = false
    (lastInputs, samples) = ("", CellSamples())
    try awaitReady(receive)
    // One that came while the cell was compiled: the process would be asked before there is something to stop.
    if let interruption, interruption.take() { return .interrupted(reason: nil, frames: []) }
    for (name, value) in environment { _ = process.send("\(MEGADOC_SET) \(name)\n\(value)") }
    sent = Self.requests.add(1, ordering: .relaxed).newValue
    let manner = isOptimized ? " \(MEGADOC_OPTIMIZED)" : ""
    let request =
      (cell.isAsynchronous ? MEGADOC_RUN_ASYNCHRONOUSLY : MEGADOC_RUN) + " \(sent)\(manner)\n\(cell.library)\n\(variables.words)"
    guard process.send(request) else { return died() }
    hasSentLast = true
    var stop = StopSequence(timeout: timeout, gracePeriod: gracePeriod)
    while true {
      let status = awaitStatus(deadline: stop.deadline, interruption: interruption, receive: receive)
      switch status.event {
      case .message:
        let text = status.text ?? ""
        let ending = completed(CellEnding(status: text) ?? .unloadable(text), status)
        if text.lines.contains(where: { $0 == MEGADOC_DAMAGED || $0.hasPrefix("\(MEGADOC_UNFIT) ") }) { _ = killed() }
        return stop.ending(ending)
      case .gone: return stop.ending(died())
      case .deadline:
        stop.limitReached()
        if stop.kills { return stop.ending(killed()) }
        process.interrupt(cell: sent)
      case .interruption:
        stop.interrupted(mayKill: interruption?.endsSession ?? true)
        if stop.kills { return stop.ending(killed()) }
        receive(.interrupting)
        process.interrupt(cell: sent)
      }
    }
  }

  /// After a cell that did not run to its end: functions of earlier cells are what they were before it.
  func discardLast() {
    // One that was stopped before it was sent has changed nothing, and the one before it counts.
    if hasSentLast { _ = process.send(MEGADOC_DISCARD) }
  }
  private var hasSentLast = false

  private func awaitReady(_ receive: (SessionOutput) -> Void) throws {
    if isReady { return }
    let status = awaitStatus(deadline: nil, interruption: nil, receive: receive)
    guard status.text == MEGADOC_READY else { throw SessionError(status.text ?? "it died at its start (\(process.awaitExit()))") }
    isReady = true
  }

  // MARK: - Snapshots

  /// The channels of a copy that has been asked for.
  private var expected: SessionChannels?

  /// Asks the session for a copy of itself, and does not wait for it.
  func requestSnapshot() {
    guard isAlive, expected == nil, let channels = try? SessionChannels() else { return }
    if process.channels.send(MEGADOC_SNAPSHOT, with: channels) { expected = channels } else { channels.closeOurs() }
    channels.closeTheirs()
  }

  /// The copy that was asked for; nil where none was.
  func takeSnapshot(receive: (SessionOutput) -> Void) throws -> SnapshotShelf.Snapshot.Content? {
    guard let channels = expected else { return nil }
    expected = nil
    try awaitReady(receive)
    let status = awaitStatus(deadline: .now + .seconds(10), interruption: nil, receive: receive)
    // It waits for a lock that nobody will give back.
    if case .deadline = status.event { _ = killed() }
    let answer = status.text ?? "\(MEGADOC_NO_SNAPSHOT) the session did not answer"
    if let copy = Self.copy(answer, channels) { return .session(Session(copy: copy)) }
    channels.closeOurs()
    return .missing(String(answer.split(separator: " ", maxSplits: 1).last ?? ""))
  }

  private static func copy(_ answer: String, _ channels: SessionChannels) -> SessionProcess? {
    let prefix = "\(MEGADOC_SNAPSHOT) "
    guard answer.hasPrefix(prefix), let number = pid_t(answer.dropFirst(prefix.count)) else { return nil }
    return SessionProcess(copy: number, channels: channels)
  }

  /// A copy that nobody has taken is a child of this process all the same: it is ended and waited for.
  deinit {
    guard let channels = expected else { return }
    if isAlive { _ = killed() }
    // What the session had still to say comes first; the copy says its number before it leaves this channel.
    while let answer = awaitStatus(deadline: .now + .seconds(10), interruption: nil, receive: { _ in }).text {
      if Self.copy(answer, channels) != nil { return }
    }
    channels.closeOurs()
  }

  /// Wakes a copy, once the process that it is a copy of has gone. False where it is not fit to go on.
  func resume() -> Bool {
    guard process.send(MEGADOC_RESUME),
      awaitStatus(deadline: .now + .seconds(10), interruption: nil, receive: { _ in }).text == MEGADOC_READY
    else {
      _ = killed()
      return false
    }
    isReady = true
    return true
  }

  /// Ends the process.
  func end() { _ = killed() }

  /// How the process has ended, where it has since its last cell: another is then needed.
  func statusIfGone() -> Int32? {
    guard isAlive, !process.isRunning(), case .died(let status) = died() else { return nil }
    return status
  }

  /// Bytes in memory that are of no file: all that it sees, and its share where it has them together with copies of itself.
  var memory: (whole: Int, share: Int) { process.memory }

  /// An asynchronous cell ends by `exit(0)` behind the call that tells of its completion.
  private func completed(_ ending: CellEnding, _ status: Status) -> CellEnding {
    if case .exited = ending, status.isCompleted { return .finished }
    return ending
  }

  private func died() -> CellEnding {
    isAlive = false
    // A cell may have closed the descriptors and still be running.
    kill(process.process, SIGKILL)
    return .died(status: process.awaitExit())
  }

  private func killed() -> CellEnding {
    isAlive = false
    return .died(status: process.terminate())
  }

  // MARK: - Waiting

  private struct Status {
    enum Event { case message, gone, deadline, interruption }
    var event: Event
    var text: String?
    var isCompleted = false
  }

  private func awaitStatus(deadline: ContinuousClock.Instant?, interruption: InterruptionSource?, receive: (SessionOutput) -> Void)
    -> Status
  {
    var isCompleted = false
    var nextSample = ContinuousClock.now + .seconds(1)
    while true {
      var sources = [
        pollfd(fd: process.control, events: Int16(POLLIN), revents: 0), pollfd(fd: process.output, events: Int16(POLLIN), revents: 0),
      ]
      if let interruption { sources.append(pollfd(fd: interruption.descriptor, events: Int16(POLLIN), revents: 0)) }
      let wait = deadline.map { Int32(max(0, min(1_000, ($0 - .now) / .milliseconds(1) + 1))) } ?? 1_000
      let count = poll(&sources, nfds_t(sources.count), wait)
      if .now >= nextSample {
        nextSample = .now + .seconds(1)
        process.sample()
      }
      if count < 0 && errno != EINTR || count == 0 && !process.isRunning() { return Status(event: .gone) }
      if let interruption, interruption.take() { return Status(event: .interruption) }
      if let deadline, .now >= deadline { return Status(event: .deadline) }
      if sources[0].revents != 0 {
        guard let packet = receivePacket() else {
          drain(receive)
          return Status(event: .gone)
        }
        // What was printed before the packet was sent is in the pipe by now.
        drain(receive)
        if let message = assembler.add(packet) {
          switch packet.kind {
          case megadoc_packet_event:
            if let event = DisplayEvent(bytes: message) {
              receive(.event(event))
              if event.isOrdered { process.acknowledge() }
            }
          case megadoc_packet_error_text:
            receive(.standardError(message))
            process.acknowledge()
          case megadoc_packet_question: _ = process.send(input().map { "\(MEGADOC_ANSWER)\n\($0)" } ?? MEGADOC_ANSWER_NONE)
          case megadoc_packet_sample: if samples.add(isOwn: message == Array(MEGADOC_OWN_CODE.utf8)) { receive(.hotLoopDetected) }
          case megadoc_packet_completed: isCompleted = true
          case megadoc_packet_inputs: lastInputs = String(decoding: message, as: UTF8.self)
          case megadoc_packet_status:
            assembler.forgetUnfinished()
            return Status(event: .message, text: String(decoding: message, as: UTF8.self), isCompleted: isCompleted)
          default: break
          }
        }
      } else if sources[1].revents != 0 {
        drain(receive)
      }
    }
  }

  private func receivePacket() -> SessionPacket? {
    var buffer = [UInt8](repeating: 0, count: SessionPacket.largestSize)
    let count = recv(process.control, &buffer, buffer.count, 0)
    guard count > 0, let packet = SessionPacket(Array(buffer[..<count])) else { return nil }
    MessageTrace.write(.fromSession, packet.summary)
    return packet
  }

  /// Passes on what the pipe holds now. Endless printing must not keep the packets waiting, hence the limit.
  private func drain(_ receive: (SessionOutput) -> Void) {
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    for _ in 0..<32 {
      let count = read(process.output, &buffer, buffer.count)
      guard count > 0 else { return }
      receive(.printed(Array(buffer[..<count])))
    }
  }
}

/// A session that could not be started.
public struct SessionError: Error, CustomStringConvertible, Sendable {
  public let description: String
  init(_ reason: String) { description = "the session could not be started: \(reason)" }
}
