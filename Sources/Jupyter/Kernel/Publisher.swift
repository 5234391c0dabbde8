import Kernel
import OrderedJSON

/// Builds the messages of one kernel and hands them to the outbox. May be used from any thread.
struct Publisher: Sendable {
  let session: String
  let wire: WireFormat
  let outbox: Outbox

  /// On iopub, in order. The topic is what old clients filter by.
  func publish(_ type: String, _ content: JSON, parent: JSON, mayWait: Bool = false) {
    let message = Message(type, content: content, parent: parent, identities: [Array("kernel.\(session).\(type)".utf8)], session: session)
    outbox.sendInOrder(.iopub, wire.encode(message), mayWait: mayWait)
  }

  func publish(status: String, parent: JSON) {
    publish("status", ["execution_state": .string(status)], parent: parent)
  }

  /// The answer to a request, at once; `inOrder`, after what the request has published.
  func reply(_ type: String, _ content: JSON, to request: Message, on channel: Outbox.Channel, inOrder: Bool = false) {
    let message = Message(type, content: content, parent: request.header, identities: request.identities, session: session)
    let parts = wire.encode(message)
    if inOrder { outbox.sendInOrder(channel, parts, mayWait: false) } else { outbox.sendAtOnce(channel, parts) }
  }
}
