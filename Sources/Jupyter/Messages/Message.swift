internal import Foundation
import Kernel
import OrderedJSON

/// One message of the Jupyter protocol, version 5.5.
public struct Message: Hashable, Sendable {
  /// The protocol that the kernel announces.
  public static let protocolVersion = "5.5"

  /// Routing prefixes: which client it came from or goes to; on iopub, the topic.
  public var identities: [[UInt8]] = []
  public var header: JSON
  public var parentHeader: JSON = [:]
  public var metadata: JSON = [:]
  public var content: JSON
  public var buffers: [[UInt8]] = []

  public var type: String { header["msg_type"]?.string ?? "" }
  public var identifier: String { header["msg_id"]?.string ?? "" }

  public init(identities: [[UInt8]] = [], header: JSON, parentHeader: JSON = [:], metadata: JSON = [:], content: JSON) {
    (self.identities, self.header, self.parentHeader, self.metadata, self.content) = (identities, header, parentHeader, metadata, content)
  }

  /// A new message of this kernel, caused by `parent`.
  public init(_ type: String, content: JSON, parent: JSON = [:], identities: [[UInt8]] = [], session: String) {
    self.init(
      identities: identities,
      header: [
        "msg_id": .string(UUID().uuidString.lowercased()), "session": .string(session), "username": "kernel",
        "date": .string(Self.timestamp()), "msg_type": .string(type), "version": .string(Self.protocolVersion),
      ], parentHeader: parent, content: content)
  }

  /// Now, in ISO 8601 with microseconds and the zone: clients time cells with it.
  static func timestamp() -> String {
    var now = timespec()
    clock_gettime(CLOCK_REALTIME, &now)
    var parts = tm()
    gmtime_r(&now.tv_sec, &parts)
    func padded(_ number: Int, _ width: Int) -> String {
      let digits = String(number)
      return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
    let day = "\(parts.tm_year + 1900)-\(padded(Int(parts.tm_mon) + 1, 2))-\(padded(Int(parts.tm_mday), 2))"
    let time = "\(padded(Int(parts.tm_hour), 2)):\(padded(Int(parts.tm_min), 2)):\(padded(Int(parts.tm_sec), 2))"
    return "\(day)T\(time).\(padded(now.tv_nsec / 1000, 6))Z"
  }
}
