import Display
import Kernel
import OrderedJSON

extension MimeBundle {
  /// As the protocol carries it. JSON types travel as JSON; one that does not parse travels as text.
  var content: JSON {
    var data = JSONObject()
    for (mime, value) in representations.sorted(by: { $0.key < $1.key }) {
      let isJSON = mime == "application/json" || mime.hasSuffix("+json")
      data[mime] = isJSON ? (try? JSON(parsing: value)) ?? .string(value) : .string(value)
    }
    return .object(data)
  }
}

extension ExecutionFailure {
  var content: JSON {
    ["ename": .string(name), "evalue": .string(message), "traceback": .array(traceback.map { .string($0) })]
  }

  /// A reply that says so.
  func reply(count: Int) -> JSON {
    var reply = content
    reply["status"] = "error"
    reply["execution_count"] = .integer(count)
    return reply
  }
}
