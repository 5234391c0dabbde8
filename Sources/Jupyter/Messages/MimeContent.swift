import CellResults
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

extension CellFailure {
  var content: JSON {
    let lines = details.split(separator: "\n", omittingEmptySubsequences: false).map { JSON.string(String($0)) }
    return ["ename": .string(kind.errorName), "evalue": .string(summary), "traceback": .array(lines)]
  }

  /// A reply that says so.
  func reply(count: Int) -> JSON {
    var reply = content
    reply["status"] = "error"
    reply["execution_count"] = .integer(count)
    return reply
  }
}
