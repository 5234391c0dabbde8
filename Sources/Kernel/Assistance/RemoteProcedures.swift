import Foundation
import OrderedJSON

/// JSON-RPC with a program over its standard input and output, one call at a time.
final class RemoteProcedures {
  struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  private let program: CompanionProgram
  private let input = Pipe()
  private let output = Pipe()
  private var received: [UInt8] = []
  private var number = 0

  init(program: String, arguments: [String] = [], folder: String) throws {
    do {
      self.program = try CompanionProgram(program, arguments: arguments, folder: folder, input: input, output: output)
    } catch { throw Failure(description: "\(program) does not start: \(error)") }
  }

  func notify(_ method: String, _ parameters: JSON) {
    send(["jsonrpc": "2.0", "method": .string(method), "params": parameters])
  }

  /// The result. Throws when there is none in time, or an error instead.
  func call(_ method: String, _ parameters: JSON, seconds: Double) throws -> JSON {
    number += 1
    send(["jsonrpc": "2.0", "id": .integer(number), "method": .string(method), "params": parameters])
    let end = ContinuousClock.now + .seconds(seconds)
    while true {
      let message = try receive(until: end)
      if let asked = message["method"]?.string {
        // What the server asks of an editor: nothing here.
        if let id = message["id"] { send(["jsonrpc": "2.0", "id": id, "result": asked == "workspace/configuration" ? [] : .null]) }
      } else if message["id"]?.integer == number {
        if let error = message["error"] { throw Failure(description: "\(method): \(error["message"]?.string ?? "failed")") }
        return message["result"] ?? .null
      }
    }
  }

  private func send(_ message: JSON) {
    let content = message.bytes()
    let packet = Array("Content-Length: \(content.count)\r\n\r\n".utf8) + content
    // A server that has died is noticed when its answer does not come.
    try? input.fileHandleForWriting.write(contentsOf: packet)
  }

  private func receive(until end: ContinuousClock.Instant) throws -> JSON {
    while true {
      if let message = try nextMessage() { return message }
      let left = max(0, Int32((end - .now) / .milliseconds(1)))
      var source = pollfd(fd: output.fileHandleForReading.fileDescriptor, events: Int16(POLLIN), revents: 0)
      guard poll(&source, 1, left) == 1 else { throw Failure(description: "the language server does not answer") }
      let bytes = output.fileHandleForReading.availableData
      guard !bytes.isEmpty else { throw Failure(description: "the language server has ended") }
      received += bytes
    }
  }

  private func nextMessage() throws -> JSON? {
    let separator = Array("\r\n\r\n".utf8)
    guard let blank = received.firstRange(of: separator) else { return nil }
    let header = String(decoding: received[..<blank.lowerBound], as: UTF8.self)
    guard let match = header.firstMatch(of: #/(?i)content-length:\s*([0-9]+)/#), let length = Int(match.1) else {
      throw Failure(description: "the language server speaks another protocol")
    }
    guard received.count - blank.upperBound >= length else { return nil }
    let content = Array(received[blank.upperBound..<(blank.upperBound + length)])
    received.removeFirst(blank.upperBound + length)
    return try JSON(parsing: content)
  }
}
