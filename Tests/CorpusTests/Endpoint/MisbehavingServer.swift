import Foundation

/// `server.py` in a process of its own, ended with the value that holds it.
final class MisbehavingServer {
  struct Entry: Decodable {
    var event: String
    var number: Int
    var kind: String?
    var path: String?
    var inFlight: Int?
    var key: String?
    /// Seconds of the server's clock.
    var time: Double?
    var early: Bool?
    var body: Body?
  }

  struct Body: Decodable {
    struct Message: Decodable {
      var role: String
      var content: String
    }

    var model: String
    var messages: [Message]
    var temperature: Double
    var maxTokens: Int
    var seed: Int
  }

  let baseURL: String
  private let process = Process()
  private let log: String

  convenience init(_ behaviours: String..., log: String) throws { try self.init(behaviours, log: log) }

  init(_ behaviours: [String], log: String) throws {
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

  struct ServerDied: Error {}

  var entries: [Entry] {
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
  var requests: [Entry] { get throws { try entries.filter { $0.event == "request" } } }
}
