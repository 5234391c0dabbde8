import Foundation
import Synchronization

/// Who holds a lease: a process of a host, under a job of a cluster perhaps.
package struct LeaseHolder: Sendable {
  package let host: String
  /// Of the system since it was started, and of the part of it whose process numbers are one's own.
  private let machine: String
  private let space: String
  package let process: Int32
  /// When the process began, since numbers are given again.
  private let begin: String
  /// Of Slurm, with the task; `-` without one.
  package let job: String
  /// Tells this holding from any other.
  package let nonce: String

  package static func new() -> LeaseHolder {
    LeaseHolder(
      host: hostName, machine: ownMachine, space: ownSpace, process: getpid(), begin: beginning(of: getpid()) ?? "0", job: ownJob,
      nonce: newNonce())
  }

  /// Given once: by the time to the nanosecond, the process and a count of its own. Not by chance, which would keep the results of a cell from
  /// being used again.
  package static func newNonce() -> String {
    var now = timespec()
    clock_gettime(CLOCK_REALTIME, &now)
    let numbers = [now.tv_sec, now.tv_nsec, Int(getpid()), count.add(1, ordering: .relaxed).newValue]
    return numbers.map { String($0, radix: 36) }.joined(separator: "-")
  }
  private static let count = Atomic<Int>(0)

  private init(host: String, machine: String, space: String, process: Int32, begin: String, job: String, nonce: String) {
    (self.host, self.machine, self.space, self.process) = (host, machine, space, process)
    (self.begin, self.job, self.nonce) = (begin, job, nonce)
  }

  /// Nil for a line that is not whole.
  init?(line: String) {
    let words = line.prefix { $0 != "\n" }.split(separator: " ").map(String.init)
    guard line.contains("\n"), words.count == 8, let process = Int32(words[3]) else { return nil }
    self.init(
      host: words[0], machine: words[1], space: words[2], process: process, begin: words[4], job: words[5], nonce: words[6])
  }

  /// Without the number of renewals.
  var line: String { "\(host) \(machine) \(space) \(process) \(begin) \(job) \(nonce)" }

  var isOfThisMachine: Bool { machine == Self.ownMachine }

  /// Nil where this process cannot know: on another machine, or among other process numbers.
  var isRunning: Bool? {
    guard isOfThisMachine, space == Self.ownSpace else { return nil }
    return Self.beginning(of: process) == begin
  }

  // MARK: - This process

  package static var hostName: String {
    var name = [UInt8](repeating: 0, count: 256)
    gethostname(&name, name.count - 1)
    let text = String(decoding: name.prefix { $0 != 0 }, as: UTF8.self).filter { $0 != " " && $0 != "/" }
    return text.isEmpty ? "unnamed" : text
  }

  private static var ownJob: String {
    guard let job = Programs.variable("SLURM_JOB_ID") else { return "-" }
    return job + (Programs.variable("SLURM_ARRAY_TASK_ID").map { "_\($0)" } ?? "")
  }

  private static let ownMachine: String = {
    let text = (try? String(contentsOfFile: "/proc/sys/kernel/random/boot_id", encoding: .utf8)) ?? "unknown"
    return text.trimmingCharacters(in: .whitespacesAndNewlines)
  }()

  private static var ownSpace: String {
    (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/ns/pid")) ?? "-"
  }

  /// In ticks since the system was started; nil where there is no such process.
  private static func beginning(of process: Int32) -> String? {
    guard let text = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8), let end = text.lastIndex(of: ")") else {
      return nil
    }
    let fields = text[end...].split(separator: " ")
    // A process that has ended and that nobody has waited for holds nothing.
    return fields.count > 20 && fields[1] != "Z" && fields[1] != "X" ? String(fields[20]) : nil
  }
}
