import Foundation
import OperatingSystem

/// Sessions that outlive the command that started them.
public enum NamedSession {
  /// Changes whenever a client and a session of different versions could misunderstand each other.
  static let protocolVersion = 3

  /// The session of that name, or one that ends with this process.
  public static func session(_ name: String?) throws -> any CellSession {
    if let name { return try client(of: name) }
    return try LiveSession()
  }

  /// Connects to a session, and starts it where there is none. Throws `NamedSessionError`.
  public static func client(of name: String) throws -> SessionClient {
    try SessionFolder.check(name: name)
    // One that was stopped has removed it.
    let isLeftOver = access(try SessionFolder().socket(name), F_OK) == 0
    if let client = try existing(name) { return client }
    if try start(name) {
      if isLeftOver {
        let words = "session \(name) had ended without being stopped, and its variables are gone; a new one is started\n"
        FileHandle.standardError.write(Data(words.utf8))
      }
      if let client = try existing(name) { return client }
      throw NamedSessionError("session \(name) ended right after its start; see \(try SessionFolder().log(name))")
    }
    // Somebody else has been quicker, and is not ready yet; or has looked at the lock only.
    let end = ContinuousClock.now + .seconds(60)
    for attempt in 1... where .now < end {
      usleep(50_000)
      if let client = try existing(name) { return client }
      if attempt % 40 == 0, try start(name), let client = try existing(name) { return client }
    }
    throw NamedSessionError("session \(name), which another command is starting, does not come; see \(try SessionFolder().log(name))")
  }

  /// Nil where there is none of that name. A socket that nobody listens to any more is removed.
  public static func existing(_ name: String) throws -> SessionClient? {
    try SessionFolder.check(name: name)
    let folder = try SessionFolder()
    guard let descriptor = try SessionSocket.connect(to: folder.socket(name)) else {
      removeStale(name, folder)
      return nil
    }
    let client = SessionClient(name: name, line: MessageLine(descriptor))
    let facts = try client.description()
    guard facts["protocol"]?.integer == protocolVersion else {
      throw NamedSessionError("session \(name) is of another version of megadoc; stop it with: kill \(facts["process"]?.integer ?? 0)")
    }
    return client
  }

  /// One that must be there. Throws `NamedSessionError`.
  public static func named(_ name: String) throws -> SessionClient {
    if let client = try existing(name) { return client }
    let names = try names()
    let advice = names.isEmpty ? "none is running" : "running: \(names.joined(separator: ", "))"
    throw NamedSessionError("there is no session \(name); \(advice)")
  }

  public static func names() throws -> [String] { try SessionFolder().names() }

  /// Whoever starts a session holds its lock before it makes the socket, so one that can be locked is nobody's.
  private static func removeStale(_ name: String, _ folder: SessionFolder) {
    guard let lock = try? FileLock.tryAcquire(folder.lock(name)) else { return }
    withExtendedLifetime(lock) { _ = unlink(folder.socket(name)) }
  }

  /// Starts the session's process, and waits until it can be reached. False where somebody else has it in hand.
  private static func start(_ name: String) throws -> Bool {
    let folder = try SessionFolder()
    let log = open(folder.log(name), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard log >= 0 else { throw NamedSessionError("cannot write \(folder.log(name)): \(String(cString: strerror(errno)))") }
    defer { close(log) }
    let said = try PipeEnds()
    // The session outlives whoever started this command, who may wait for the end of a descriptor that this command was left.
    let descriptors = try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").compactMap { Int32($0) }
    _ = try ChildProcess(
      Programs.own, ["session", "serve", name], descriptors: [(1, said.write), (2, log)], closing: descriptors.filter { $0 > 2 },
      group: .ownSession)
    close(said.write)
    defer { close(said.read) }
    var answer: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4096)
    while true {
      let count = read(said.read, &buffer, buffer.count)
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { break }
      answer += buffer[..<count]
    }
    let text = String(decoding: answer, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
    if text.hasSuffix("served already") { return false }
    guard text == "ready" else { throw NamedSessionError("session \(name) does not start: \(text)") }
    return true
  }

  /// What the process of a session does. Says on its standard output whether it could be started, and closes it.
  public static func serve(_ name: String) throws {
    for number in [SIGINT, SIGHUP, SIGPIPE] { signal(number, SIG_IGN) }
    let server: SessionServer
    do {
      server = try SessionServer(name: name)
      // Of the session before.
      ftruncate(2, 0)
    } catch {
      Output.write(Array("\(error)\n".utf8))
      throw error
    }
    Output.write(Array("ready\n".utf8))
    // What the starter waits for the end of; later words go to the log.
    dup2(2, 1)
    server.serve()
  }
}
