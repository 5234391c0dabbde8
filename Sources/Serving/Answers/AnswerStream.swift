import Foundation
import OrderedJSON

/// An answer told in parts while it is written: lines of server-sent events.
struct AnswerStream<Form: AnswerForm> {
  let form: Form
  let request: GenerationRequest
  let texts: Int
  let includesUsage: Bool

  /// Ends early where the client goes away, which frees the places.
  var parts: AsyncStream<Data> {
    let (parts, continuation) = AsyncStream<Data>.makeStream()
    continuation.onTermination = { [request] _ in request.cancel() }
    Task {
      await tell { continuation.yield(Self.line($0.text())) }
      continuation.yield(Self.line("[DONE]"))
      continuation.finish()
    }
    return parts
  }

  private static func line(_ text: String) -> Data { Data("data: \(text)\n\n".utf8) }

  private func tell(_ yield: (JSON) -> Void) async {
    func send(_ choice: JSON) { yield(form.envelope(form.kind.part, [choice])) }
    for index in 0..<texts { if let opening = form.opening(index) { send(opening) } }
    var offsets = [Int](repeating: 0, count: texts)
    var newTokens = 0
    for await (index, event) in request.events {
      var text = ""
      switch event {
      case .prompt(let likelihoods):
        send(form.part(index, text: "", likelihoods: likelihoods, offset: 0))
      case .token(_, let piece, let likelihood):
        newTokens += 1
        text = piece
        if !piece.isEmpty || likelihood != nil {
          send(form.part(index, text: piece, likelihoods: likelihood.map { [$0] } ?? [], offset: offsets[index]))
        }
      case .ended(.timedOut, _):
        yield(RequestError.timedOut.body)
        return request.cancel()
      case .ended(let reason, let piece):
        text = piece
        if !piece.isEmpty { send(form.part(index, text: piece, likelihoods: [], offset: offsets[index])) }
        send(form.ending(index, reason))
      }
      offsets[index] += text.unicodeScalars.count
    }
    if includesUsage {
      var last = form.envelope(form.kind.part, [])
      last["usage"] = form.usage(newTokens: newTokens)
      yield(last)
    }
  }
}

extension RequestError {
  static let timedOut = RequestError(
    status: 504, message: "the answer took longer than this server allows", type: "timeout_error", code: "timeout")
}
