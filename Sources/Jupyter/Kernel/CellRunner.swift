import CellResults
import Display
internal import Foundation
import Kernel
import OrderedJSON
import Synchronization

/// Runs cells one after the other on a thread of its own, and tells clients about it.
final class CellRunner: Sendable {
  private let engine: any ExecutionEngine
  private let publisher: Publisher
  private let history: History
  private let input: InputChannel
  private let queue: CellQueue
  private let output = Mutex<OutputPublisher?>(nil)
  /// From before clients are told that a cell runs until after they are told that it has ended.
  private let isBusy = Mutex(false)
  private let isDone = DispatchSemaphore(value: 0)
  /// Touched by the running thread alone.
  private nonisolated(unsafe) var count = 0

  init(engine: any ExecutionEngine, publisher: Publisher, history: History, input: InputChannel, queue: CellQueue) {
    (self.engine, self.publisher, self.history, self.input, self.queue) = (engine, publisher, history, input, queue)
  }

  func start() {
    Thread.detachNewThread { [self] in
      while let request = queue.next() {
        isBusy.withLock { $0 = true }
        run(request)
        isBusy.withLock {
          $0 = false
          engine.forgetInterrupt()
        }
      }
      isDone.signal()
    }
  }

  /// After the queue is closed.
  func waitUntilDone(seconds: Double) { _ = isDone.wait(timeout: .now() + seconds) }

  /// Stops the cell that clients see running, also where it is still being compiled; does nothing when there is none.
  func interrupt() {
    isBusy.withLock { if $0 { engine.interrupt() } }
  }

  /// See `OutputPublisher.flushIfDue`.
  func flushIfDue() -> Int? { output.withLock { $0 }?.flushIfDue() }

  private func run(_ request: ExecuteRequest) {
    let header = request.message.header
    publisher.publish(status: "busy", parent: header)
    if request.storesHistory { count += 1 }
    if !request.isSilent {
      publisher.publish("execute_input", ["code": .string(request.code), "execution_count": .integer(count)], parent: header)
    }
    let output = OutputPublisher(publisher: publisher, parent: header, count: count, isSilent: request.isSilent)
    self.output.withLock { $0 = output }
    var reply: JSON
    var aborted: [ExecuteRequest] = []
    switch outcome(of: request, output) {
    case .success(let payload):
      output.flush()
      reply = ["status": "ok", "execution_count": .integer(count), "payload": .array(payload)]
      reply["user_expressions"] = .object(JSONObject(request.userExpressions.map { ($0.name, evaluate($0.expression)) }))
    case .failure(let failure):
      output.flush()
      if !request.isSilent { publisher.publish("error", failure.content, parent: header) }
      reply = failure.reply(count: count)
      if request.stopsOnError { aborted = queue.abortWaiting() }
    }
    self.output.withLock { $0 = nil }
    if request.storesHistory { history.append(request.code, line: count, output: output.result?.plain) }
    publisher.reply("execute_reply", reply, to: request.message, on: .shell, inOrder: true)
    publisher.publish(status: "idle", parent: header)
    for request in aborted { abort(request) }
  }

  /// What the reply carries for the pager, usually nothing.
  private func outcome(of request: ExecuteRequest, _ output: OutputPublisher) -> Result<[JSON], CellFailure> {
    if let help = HelpRequest(request.code) { return help.answer(with: engine) }
    let failure = engine.execute(request.code, name: "In [\(count)]", cellID: request.cellID, report: output.report) { [input] question in
      output.flush()
      return request.allowsInput ? input.ask(question, for: request.message) : nil
    }
    return failure.map { .failure($0) } ?? .success([])
  }

  private func abort(_ request: ExecuteRequest) {
    publisher.publish(status: "busy", parent: request.message.header)
    let reply: JSON = [
      "status": "aborted", "execution_count": .integer(count), "ename": "Aborted", "evalue": "an earlier cell failed", "traceback": [],
    ]
    publisher.reply("execute_reply", reply, to: request.message, on: .shell, inOrder: true)
    publisher.publish(status: "idle", parent: request.message.header)
  }

  /// The value of an expression for a client's own use, as inline code in prose.
  private func evaluate(_ expression: String) -> JSON {
    let result = Mutex<MimeBundle?>(nil)
    let failure = engine.execute(
      expression, name: "the expression “\(expression)”", cellID: nil,
      report: { event in
        if case .display(.result(let bundle)) = event { result.withLock { $0 = bundle } }
      }, readInput: { _ in nil })
    if let failure {
      var content = failure.content
      content["status"] = "error"
      return content
    }
    return ["status": "ok", "data": result.withLock { $0 }?.content ?? ["text/plain": ""], "metadata": [:]]
  }
}
