import Foundation
import OperatingSystem

/// Runs a program of the package manager for as long as it takes, and hears what it says meanwhile.
package struct PackageProgram {
  /// Asked some times a second.
  let isInterrupted: () -> Bool
  /// Told of each line as it comes.
  let hear: (String) -> Void
  /// Seconds in which it neither says nor computes anything, nor has another program at work, after which it is taken for stuck: seen
  /// of `swift-build` on a busy machine, which waited for a child that had gone.
  private let longestRest: Double

  package init(longestRest: Double = 20, isInterrupted: @escaping () -> Bool, hear: @escaping (String) -> Void) {
    (self.longestRest, self.isInterrupted, self.hear) = (longestRest, isInterrupted, hear)
  }

  /// Seconds that it has to stop the compilers it has started.
  private static let patience = 2.0
  /// How often it is started where it gets stuck.
  private static let attempts = 3

  /// Throws `PackageError.interrupted`, and where the program cannot be started or gets stuck again and again.
  package func run(_ program: String, _ arguments: [String]) throws -> (status: Int32, lines: [String]) {
    for _ in 0..<Self.attempts {
      if let result = try runOnce(program, arguments) { return result }
    }
    throw PackageError.noPackageManager("\(program) did nothing for \(Int(longestRest)) s, \(Self.attempts) times; try again")
  }

  /// Nil where it got stuck.
  private func runOnce(_ program: String, _ arguments: [String]) throws -> (status: Int32, lines: [String])? {
    let pipe = try PipeEnds()
    let process: ChildProcess
    do {
      // It must not ask for a name and a password.
      process = try ChildProcess(
        program, arguments, variables: ["GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C"], descriptors: [(1, pipe.write), (2, pipe.write)],
        closing: [], group: .own)
    } catch {
      pipe.close()
      throw PackageError.noPackageManager("\(error)")
    }
    close(pipe.write)
    defer { close(pipe.read) }
    var lines: [String] = []
    var pending: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    var work = 0
    var restsSince = ContinuousClock.now
    while true {
      if isInterrupted() {
        stop(process)
        throw PackageError.interrupted
      }
      var source = pollfd(fd: pipe.read, events: Int16(POLLIN), revents: 0)
      guard poll(&source, 1, 100) != 0 else {
        // A server that it has started may hold the pipe open.
        guard process.isRunning else { break }
        let rest = ContinuousClock.now - restsSince
        if rest < .seconds(min(1, longestRest)) { continue }
        let done = Self.work(of: process.identifier)
        if done != work || !Self.descendants(of: process.identifier).isEmpty {
          (work, restsSince) = (done, .now)
          continue
        }
        if rest < .seconds(longestRest) { continue }
        stop(process)
        return nil
      }
      restsSince = .now
      let count = read(pipe.read, &buffer, buffer.count)
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { break }
      pending += buffer[..<count]
      while let end = pending.firstIndex(of: UInt8(ascii: "\n")) {
        let line = String(decoding: pending[..<end], as: UTF8.self)
        pending.removeFirst(end + 1)
        lines.append(line)
        hear(line)
      }
    }
    if !pending.isEmpty { lines.append(String(decoding: pending, as: UTF8.self)) }
    return (process.wait(), lines)
  }

  /// As Ctrl-C would, so that it leaves things in order; then what is left of it and of what it has started, by force.
  private func stop(_ process: ChildProcess) {
    var started = Self.descendants(of: process.identifier)
    process.send(SIGINT)
    let deadline = ContinuousClock.now + .seconds(Self.patience)
    while process.isRunning, .now < deadline {
      usleep(20_000)
      started.formUnion(Self.descendants(of: process.identifier))
    }
    process.send(SIGKILL)
    _ = process.wait()
    for child in started {
      kill(child, SIGKILL)
      // Of a process that has lost its parent this one may have become the parent.
      waitpid(child, nil, 0)
    }
  }

  /// Time that a process has computed, in the system's ticks.
  private static func work(of process: pid_t) -> Int {
    let text = (try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8)) ?? ""
    let fields = text.split(separator: ")").last?.split(separator: " ") ?? []
    // The eleventh and twelfth behind the name.
    return fields.count > 12 ? (Int(fields[11]) ?? 0) + (Int(fields[12]) ?? 0) : 0
  }

  private static func descendants(of process: pid_t) -> Set<pid_t> {
    var children: [pid_t: [pid_t]] = [:]
    for name in Folder.names(in: "/proc") {
      guard let child = pid_t(name), let text = try? String(contentsOfFile: "/proc/\(name)/stat", encoding: .utf8),
        let match = text.firstMatch(of: #/\) [A-Za-z] ([0-9]+) /#), let parent = pid_t(match.1)
      else { continue }
      children[parent, default: []].append(child)
    }
    var found: Set<pid_t> = []
    var waiting = [process]
    while let parent = waiting.popLast() {
      for child in children[parent, default: []] where found.insert(child).inserted { waiting.append(child) }
    }
    return found
  }
}
