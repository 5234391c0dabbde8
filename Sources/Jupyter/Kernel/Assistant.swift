internal import Foundation
import Kernel
import OrderedJSON

/// Answers questions about code on a queue of its own, so that they wait neither for a cell nor for the sockets.
final class Assistant: Sendable {
  static let requests: Set<String> = ["complete_request", "inspect_request", "is_complete_request"]

  private let engine: any ExecutionEngine
  private let publisher: Publisher
  private let queue = DispatchQueue(label: "megadoc.assistant")

  init(engine: any ExecutionEngine, publisher: Publisher) { (self.engine, self.publisher) = (engine, publisher) }

  func answer(_ request: Message, on channel: Outbox.Channel) {
    queue.async { [engine, publisher] in
      publisher.publish(status: "busy", parent: request.header)
      let code = request.content["code"]?.string ?? ""
      let position = max(0, min(request.content["cursor_pos"]?.integer ?? Int.max, code.unicodeScalars.count))
      switch request.type {
      case "complete_request":
        publisher.reply("complete_reply", Self.content(engine.complete(code, at: position)), to: request, on: channel)
      case "inspect_request":
        let bundle = engine.inspect(code, at: position, isDetailed: request.content["detail_level"]?.integer == 1)
        let content: JSON = ["status": "ok", "found": .bool(bundle != nil), "data": bundle?.content ?? [:], "metadata": [:]]
        publisher.reply("inspect_reply", content, to: request, on: channel)
      default:
        publisher.reply("is_complete_reply", Self.content(engine.completeness(of: code)), to: request, on: channel)
      }
      publisher.publish(status: "idle", parent: request.header)
    }
  }

  static func content(_ completions: Completions) -> JSON {
    let range = completions.replaced
    let types = completions.matches.map { match -> JSON in
      [
        "start": .integer(range.lowerBound), "end": .integer(range.upperBound), "text": .string(match.text), "type": .string(match.kind),
        "signature": .string(match.signature),
      ]
    }
    return [
      "status": "ok", "matches": .array(completions.matches.map { .string($0.text) }), "cursor_start": .integer(range.lowerBound),
      "cursor_end": .integer(range.upperBound), "metadata": ["_jupyter_types_experimental": .array(types)],
    ]
  }

  static func content(_ completeness: Completeness) -> JSON {
    switch completeness {
    case .complete: ["status": "complete"]
    case .incomplete(let indentation): ["status": "incomplete", "indent": .string(indentation)]
    case .invalid: ["status": "invalid"]
    }
  }
}
