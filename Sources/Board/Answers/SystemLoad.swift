import Foundation
internal import Provenance

/// How busy this machine is, in a line.
enum SystemLoad {
  static var text: String {
    var loads = [0.0, 0, 0]
    getloadavg(&loads, 3)
    let memory = field("MemAvailable").map { " · \(gibibytes($0 * 1024)) of \(gibibytes(Machine.current.memoryBytes)) memory free" } ?? ""
    return "load \(String(format: "%.1f", loads[0])) on \(Machine.current.cores) cores" + memory
  }

  private static func gibibytes(_ bytes: Int) -> String { String(format: "%.1f GiB", Double(bytes) / Double(1 << 30)) }

  /// Of the system's memory, in KiB.
  private static func field(_ name: String) -> Int? {
    guard let text = try? String(contentsOfFile: "/proc/meminfo", encoding: .utf8) else { return nil }
    let line = text.split(separator: "\n").first { $0.hasPrefix(name + ":") }
    return line?.split(separator: " ").dropFirst().first.flatMap { Int($0) }
  }
}
