import Kernel
import OrderedJSON

/// Channels that clients open beside cells. Only the thread that reads the sockets uses them.
struct Comms {
  /// Name of the target by identifier.
  private(set) var open: [String: String] = [:]
  /// What this kernel listens to.
  static let targets: Set<String> = [QuartoSetup.target]

  /// What to publish in answer, if anything: a channel that no one listens to is closed.
  mutating func receive(_ message: Message) -> (type: String, content: JSON)? {
    guard let identifier = message.content["comm_id"]?.string else { return nil }
    switch message.type {
    case "comm_open":
      let target = message.content["target_name"]?.string ?? ""
      guard Self.targets.contains(target) else { return ("comm_close", ["comm_id": .string(identifier), "data": [:]]) }
      open[identifier] = target
      return nil
    case "comm_close":
      open[identifier] = nil
      return nil
    default:
      return open[identifier] == nil ? ("comm_close", ["comm_id": .string(identifier), "data": [:]]) : nil
    }
  }

  /// Those of one target, or all.
  func information(target: String?) -> JSON {
    let chosen = open.filter { target == nil || $0.value == target }.sorted { $0.key < $1.key }
    return .object(JSONObject(chosen.map { ($0.key, ["target_name": .string($0.value)]) }))
  }
}
