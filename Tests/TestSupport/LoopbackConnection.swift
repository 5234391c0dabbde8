import Foundation

/// A connection to a server on this machine, byte by byte: for tests of clients that do not keep to the rules.
package final class LoopbackConnection: @unchecked Sendable {
  package let descriptor: Int32

  /// Nil where nobody listens.
  package init?(port: Int) {
    descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(UInt16(port).bigEndian)
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    let result = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) }
    }
    // The deinitializer closes the descriptor then too.
    if result != 0 { return nil }
    // No test waits longer than this for a server.
    var limit = timeval(tv_sec: 60, tv_usec: 0)
    setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
  }

  deinit { close() }

  private let isClosed = Flag()

  package func close() { if isClosed.raise() { Glibc.close(descriptor) } }

  /// False when the server has closed the connection.
  @discardableResult
  package func send(_ bytes: [UInt8]) -> Bool {
    var sent = 0
    while sent < bytes.count {
      let count = bytes.withUnsafeBytes { Glibc.send(descriptor, $0.baseAddress! + sent, bytes.count - sent, Int32(MSG_NOSIGNAL)) }
      if count <= 0 { return false }
      sent += count
    }
    return true
  }

  @discardableResult
  package func send(_ text: String) -> Bool { send(Array(text.utf8)) }

  /// What comes until the server closes, or `isEnough` says so.
  package func receive(until isEnough: ([UInt8]) -> Bool = { _ in false }) -> [UInt8] {
    var all: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65536)
    while !isEnough(all) {
      let count = recv(descriptor, &buffer, buffer.count, 0)
      if count <= 0 { break }
      all += buffer[..<count]
    }
    return all
  }
}

private final class Flag: @unchecked Sendable {
  private let lock = NSLock()
  private var isRaised = false

  /// True the first time.
  func raise() -> Bool {
    lock.withLock {
      defer { isRaised = true }
      return !isRaised
    }
  }
}

/// An answer of an HTTP server, taken apart.
package struct LoopbackAnswer: Sendable {
  package let status: Int
  /// By name in small letters.
  package let headers: [String: String]
  package let body: String

  /// Nil where the bytes are no whole answer.
  package init?(_ bytes: [UInt8]) {
    let text = String(decoding: bytes, as: UTF8.self)
    guard let end = text.range(of: "\r\n\r\n") else { return nil }
    let lines = text[..<end.lowerBound].components(separatedBy: "\r\n")
    guard let status = lines[0].split(separator: " ").dropFirst().first.flatMap({ Int($0) }) else { return nil }
    self.status = status
    headers = Dictionary(
      lines.dropFirst().compactMap { line in
        line.firstIndex(of: ":").map { (line[..<$0].lowercased(), line[line.index(after: $0)...].trimmingCharacters(in: .whitespaces)) }
      }, uniquingKeysWith: { first, _ in first })
    var rest = Array(text[end.upperBound...].utf8)[...]
    guard headers["transfer-encoding"] == "chunked" else {
      body = String(decoding: rest, as: UTF8.self)
      return
    }
    var body: [UInt8] = []
    while let line = rest.firstIndex(of: 0x0D), let count = Int(String(decoding: rest[..<line], as: UTF8.self), radix: 16), count > 0 {
      body += rest[(line + 2)...].prefix(count)
      rest = rest[(line + 2)...].dropFirst(count + 2)
    }
    self.body = String(decoding: body, as: UTF8.self)
  }

  /// Sends a request and waits for its whole answer.
  package static func to(_ method: String, _ path: String, body: String = "", headers: [String: String] = [:], port: Int) -> LoopbackAnswer?
  {
    guard let connection = LoopbackConnection(port: port) else { return nil }
    let lines = ["Host: 127.0.0.1:\(port)", "Connection: close", "Content-Length: \(body.utf8.count)"] + headers.map { "\($0): \($1)" }
    connection.send("\(method) \(path) HTTP/1.1\r\n\(lines.joined(separator: "\r\n"))\r\n\r\n\(body)")
    return LoopbackAnswer(connection.receive())
  }
}

/// Work that blocks, on a thread of its own: those that asynchronous code shares are as few as cores.
package func blocking<Value: Sendable>(_ work: @escaping @Sendable () -> Value) async -> Value {
  await withCheckedContinuation { continuation in
    Thread.detachNewThread { continuation.resume(returning: work()) }
  }
}
