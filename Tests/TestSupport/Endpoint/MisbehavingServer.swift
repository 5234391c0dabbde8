import Foundation

/// `server.py` in a process of its own, ended with the value that holds it.
package final class MisbehavingServer {
  package struct Entry: Decodable {
    package var event: String
    package var number: Int
    package var kind: String?
    package var path: String?
    package var inFlight: Int?
    package var key: String?
    /// Seconds of the server's clock.
    package var time: Double?
    package var early: Bool?
    package var body: Body?
  }

  package struct Body: Decodable {
    package struct Message: Decodable {
      package var role: String
      package var content: String
    }

    package var model: String
    package var messages: [Message]
    package var temperature: Double
    package var maxTokens: Int
    package var seed: Int
  }

  package let baseURL: String
  private let process = Process()
  private let log: String

  package convenience init(_ behaviours: String..., log: String) throws { try self.init(behaviours, log: log) }

  package init(_ behaviours: [String], log: String) throws {
    self.log = log
    let output = Pipe()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("server.py").path
    process.arguments = ["python3", script, log] + behaviours
    process.standardOutput = output
    try process.run()
    var line = ""
    while !line.hasSuffix("\n") {
      let data = output.fileHandleForReading.availableData
      guard !data.isEmpty else { throw ServerDied() }
      line += String(decoding: data, as: UTF8.self)
    }
    baseURL = "http://127.0.0.1:\(line.dropLast())/v1"
  }

  /// Started on a thread that blocks signals, it hears no other.
  deinit { kill(process.processIdentifier, SIGKILL) }

  package struct ServerDied: Error {}

  package var entries: [Entry] {
    get throws {
      // It begins with the first thing that happens.
      guard FileManager.default.fileExists(atPath: log) else { return [] }
      let text = try String(contentsOfFile: log, encoding: .utf8)
      let decoder = JSONDecoder()
      decoder.keyDecodingStrategy = .convertFromSnakeCase
      return try text.split(separator: "\n").map { try decoder.decode(Entry.self, from: Data($0.utf8)) }
    }
  }

  /// Every request in the order it arrived.
  package var requests: [Entry] { get throws { try entries.filter { $0.event == "request" } } }
}
