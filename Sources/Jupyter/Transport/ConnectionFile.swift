internal import Foundation
import Kernel
import Provenance

/// Where a kernel listens and the key that messages are signed with, as clients hand it over in a file.
public struct ConnectionFile: Codable, Hashable, Sendable {
  public var transport = "tcp"
  public var ip = "127.0.0.1"
  /// 0 lets the system choose.
  public var shellPort = 0
  public var iopubPort = 0
  public var stdinPort = 0
  public var controlPort = 0
  public var hbPort = 0
  public var key: String
  public var signatureScheme = "hmac-sha256"
  public var kernelName: String?

  public init(key: String) { self.key = key }

  enum CodingKeys: String, CodingKey {
    case transport, ip, key
    case shellPort = "shell_port"
    case iopubPort = "iopub_port"
    case stdinPort = "stdin_port"
    case controlPort = "control_port"
    case hbPort = "hb_port"
    case signatureScheme = "signature_scheme"
    case kernelName = "kernel_name"
  }

  /// Throws `ConnectionFileError` where the file cannot be read or asks for what this kernel does not do.
  public static func read(_ path: String) throws -> ConnectionFile {
    guard let content = FileManager.default.contents(atPath: path) else {
      throw ConnectionFileError(path: path, reason: "it cannot be read")
    }
    let connection: ConnectionFile
    do {
      connection = try JSONDecoder().decode(ConnectionFile.self, from: content)
    } catch {
      throw ConnectionFileError(path: path, reason: "it is not a connection file: \(error)")
    }
    guard connection.key.isEmpty || connection.signatureScheme == "hmac-sha256" else {
      throw ConnectionFileError(
        path: path, reason: "its signature scheme is \(connection.signatureScheme); this kernel signs with hmac-sha256")
    }
    guard connection.transport == "tcp" || connection.transport == "ipc" else {
      throw ConnectionFileError(path: path, reason: "its transport is \(connection.transport); this kernel speaks tcp and ipc")
    }
    return connection
  }

  /// Writes the file so that only its owner can read the key.
  public func write(_ path: String) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    let previous = umask(0o077)
    defer { umask(previous) }
    try AtomicFile.write(try encoder.encode(self), to: path)
  }

  /// Whether only this machine can reach it.
  public var isLoopback: Bool { transport == "ipc" || ip.hasPrefix("127.") || ip == "localhost" || ip == "::1" }

  func address(port: Int) -> String {
    switch (transport, port) {
    case ("ipc", _): "ipc://\(ip)-\(port)"
    case (_, 0): "\(transport)://\(ip):*"
    default: "\(transport)://\(ip):\(port)"
    }
  }
}

public struct ConnectionFileError: Error, CustomStringConvertible, Hashable {
  public let path: String
  public let reason: String

  public var description: String { "cannot use the connection file \(path): \(reason)" }
}
