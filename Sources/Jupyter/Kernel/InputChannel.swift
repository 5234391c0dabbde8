internal import Foundation
import Kernel
import Synchronization

/// Asks the client that runs a cell for a line of input, and waits for the answer.
final class InputChannel: Sendable {
  private struct State {
    /// The request that waits for an answer, if any.
    var question: String?
    var answer: String?
    var isClosed = false
  }

  private let publisher: Publisher
  private let state = Mutex(State())
  private let answered = DispatchSemaphore(value: 0)

  init(publisher: Publisher) { self.publisher = publisher }

  /// Nil when the cell is interrupted or the kernel ends meanwhile.
  func ask(_ question: InputQuestion, for request: Message) -> String? {
    let message = Message(
      "input_request", content: ["prompt": .string(question.prompt), "password": .bool(question.isSecret)], parent: request.header,
      identities: request.identities, session: publisher.session)
    let mayAsk = state.withLock { state in
      guard !state.isClosed else { return false }
      (state.question, state.answer) = (message.identifier, nil)
      return true
    }
    guard mayAsk else { return nil }
    publisher.outbox.sendInOrder(.stdin, publisher.wire.encode(message))
    answered.wait()
    return state.withLock { $0.answer }
  }

  /// Takes an `input_reply`. One that comes too late, or twice, is ignored.
  func receive(_ reply: Message) {
    let value = reply.content["value"]?.string ?? ""
    let isAwaited = state.withLock { state in
      guard let question = state.question else { return false }
      // Some clients leave the parent empty.
      if let parent = reply.parentHeader["msg_id"]?.string, parent != question { return false }
      (state.question, state.answer) = (nil, value)
      return true
    }
    if isAwaited { answered.signal() }
  }

  /// Lets whoever waits go on without an answer.
  func cancel(forGood: Bool = false) {
    let isAwaited = state.withLock { state in
      if forGood { state.isClosed = true }
      defer { state.question = nil }
      return state.question != nil
    }
    if isAwaited { answered.signal() }
  }
}
