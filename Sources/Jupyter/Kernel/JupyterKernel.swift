internal import Foundation
import Kernel
import OperatingSystem
import OrderedJSON
import Synchronization

/// A kernel of the Jupyter protocol: reads requests from its sockets and sees that each is answered.
///
/// One thread owns the sockets, one runs cells, one answers questions about code. So interrupts, shutdown, completion
/// and inspection are answered while a cell runs, and the sockets are never waited for.
public final class JupyterKernel {
  /// Where it listens, with the ports that the system chose.
  public let connection: ConnectionFile

  private let engine: any ExecutionEngine
  private let sockets: KernelSockets
  private let publisher: Publisher
  private let mail: Mail
  private let queue: CellQueue
  private let runner: CellRunner
  private let assistant: Assistant
  private let input: InputChannel
  private let history: History
  private var comms = Comms()
  private var isStopping = false
  private var seen = SeenSignatures()
  private var complaints = 0
  private static let mostComplaints = 200
  /// What other threads ask for.
  public let remote: Remote

  /// - Parameter historyPath: where inputs are kept over sessions; nil for this one only.
  public init(_ connection: ConnectionFile, engine: any ExecutionEngine, historyPath: String?) throws {
    let wakeUp = WakeUp()
    let sockets = try KernelSockets(connection, wakeUp: wakeUp)
    let outbox = Outbox(wakeUp: wakeUp)
    publisher = Publisher(session: UUID().uuidString.lowercased(), wire: WireFormat(key: connection.key), outbox: outbox)
    mail = Mail(outbox: outbox, sockets: sockets)
    queue = CellQueue(wakeUp: wakeUp)
    history = History(path: historyPath)
    input = InputChannel(publisher: publisher)
    runner = CellRunner(engine: engine, publisher: publisher, history: history, input: input, queue: queue)
    assistant = Assistant(engine: engine, publisher: publisher)
    remote = Remote(wakeUp: wakeUp)
    (self.connection, self.engine, self.sockets) = (sockets.connection, engine, sockets)
  }

  /// Lets a signal handler or a test end the kernel or interrupt its cell.
  public final class Remote: Sendable {
    let isStopRequested = Atomic(false)
    let isInterruptRequested = Atomic(false)
    private let wakeUp: WakeUp

    init(wakeUp: WakeUp) { self.wakeUp = wakeUp }

    public func stop() {
      isStopRequested.store(true, ordering: .relaxed)
      wakeUp.signal()
    }

    public func interrupt() {
      isInterruptRequested.store(true, ordering: .relaxed)
      wakeUp.signal()
    }
  }

  /// Serves until a client asks for shutdown, `remote.stop()`, or the process that started the kernel is gone.
  public func run() throws {
    let parent = ProcessInfo.processInfo.environment["JPY_PARENT_PID"] == nil ? nil : getppid()
    publisher.publish(status: "starting", parent: [:])
    runner.start()
    while !isStopping {
      let isDelivered = try mail.deliver()
      let flushIn = runner.flushIfDue()
      sockets.wait(milliseconds: isDelivered ? flushIn ?? 1000 : 1)
      try receive()
      if remote.isInterruptRequested.exchange(false, ordering: .relaxed) { interrupt() }
      if remote.isStopRequested.load(ordering: .relaxed) || (parent.map { $0 != getppid() } ?? false) { isStopping = true }
    }
    try shutDown()
  }

  /// Takes everything that waits in the sockets, control first.
  private func receive() throws {
    while let parts = try sockets.control.receive() { handle(parts, from: .control) }
    while let parts = try sockets.stdin.receive() { handle(parts, from: .stdin) }
    while let parts = try sockets.shell.receive() { handle(parts, from: .shell) }
    while let parts = try sockets.iopub.receive() { welcome(parts) }
    queue.finishAborting()
  }

  private func handle(_ parts: [[UInt8]], from channel: Outbox.Channel) {
    let message: Message
    do {
      message = try publisher.wire.decode(parts)
    } catch {
      return complain("ignored \(error)")
    }
    if let signature = publisher.wire.signature(of: parts), !seen.insert(signature) {
      return complain("ignored a message that was sent before")
    }
    switch message.type {
    case "input_reply": input.receive(message)
    case "execute_request" where channel == .shell:
      if let request = ExecuteRequest(message) { queue.append(request) } else { complain("ignored an execute_request without code") }
    case let type where Assistant.requests.contains(type): assistant.answer(message, on: channel)
    default: answer(message, on: channel)
    }
  }

  /// Requests whose answers are known at once.
  private func answer(_ request: Message, on channel: Outbox.Channel) {
    publisher.publish(status: "busy", parent: request.header)
    defer { publisher.publish(status: "idle", parent: request.header) }
    func reply(_ type: String, _ content: JSON) { publisher.reply(type, content, to: request, on: channel) }
    switch request.type {
    case "kernel_info_request": reply("kernel_info_reply", KernelInformation.content(languageVersion: engine.languageVersion))
    case "history_request":
      let withOutput = request.content["output"]?.bool ?? false
      let entries = history.answer(History.Query(request.content)).map { $0.content(withOutput: withOutput) }
      reply("history_reply", ["status": "ok", "history": .array(entries)])
    case "comm_info_request":
      reply("comm_info_reply", ["status": "ok", "comms": comms.information(target: request.content["target_name"]?.string)])
    case "comm_open", "comm_msg", "comm_close":
      if let variables = QuartoSetup.environment(request) { engine.setEnvironment(variables) }
      if let answer = comms.receive(request) { publisher.publish(answer.type, answer.content, parent: request.header) }
    case "interrupt_request":
      interrupt()
      reply("interrupt_reply", ["status": "ok"])
    case "shutdown_request":
      let content: JSON = ["status": "ok", "restart": request.content["restart"] ?? false]
      reply("shutdown_reply", content)
      publisher.publish("shutdown_reply", content, parent: request.header)
      isStopping = true
    default: complain("does not know “\(request.type)”")
    }
  }

  private func interrupt() {
    input.cancel()
    runner.interrupt()
  }

  /// A subscription has arrived on iopub: tells the new subscriber that nothing is missed from here on.
  private func welcome(_ parts: [[UInt8]]) {
    guard let subscription = parts.first, subscription.first == 1 else { return }
    let topic = Array(subscription.dropFirst())
    let message = Message(
      "iopub_welcome", content: ["subscription": .string(String(decoding: topic, as: UTF8.self))], identities: [topic],
      session: publisher.session)
    publisher.outbox.sendInOrder(.iopub, publisher.wire.encode(message), mayWait: false)
  }

  private func shutDown() throws {
    queue.close()
    input.cancel(forGood: true)
    publisher.outbox.close()
    engine.shutDown()
    runner.waitUntilDone(seconds: 2)
    let end = ContinuousClock.now + .seconds(1)
    while try !mail.deliver(), .now < end { usleep(1000) }
    sockets.close()
  }

  /// Whoever can send bytes could fill the log with them.
  private func complain(_ text: String) {
    complaints += 1
    guard complaints <= Self.mostComplaints else { return }
    let text =
      complaints == Self.mostComplaints ? "more is not told of messages that are ignored" : String(text.withoutControls.prefix(500))
    FileHandle.standardError.write(Data("megadoc kernel: \(text)\n".utf8))
  }
}
