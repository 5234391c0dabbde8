import Foundation

/// What the system knows about this process.
package enum ProcessFacts {
  /// The most memory the process has held at once.
  package static var peakMegabytes: Double { field("VmHWM:", in: "/proc/self/status").map { $0 / 1024 } ?? 0 }

  /// Wall clock since the process was started, to a hundredth of a second.
  package static var secondsSinceStart: Double {
    // Fields 3 and following of /proc/self/stat come after the name in parentheses; the 22nd is the start in clock ticks.
    guard let text = try? String(contentsOfFile: "/proc/self/stat", encoding: .utf8), let name = text.lastIndex(of: ")"),
      let uptime = try? String(contentsOfFile: "/proc/uptime", encoding: .utf8).split(separator: " ").first.flatMap({ Double($0) }),
      let ticks = Double(text[name...].split(separator: " ")[20])
    else { return 0 }
    return uptime - ticks / Double(sysconf(Int32(_SC_CLK_TCK)))
  }

  private static func field(_ name: String, in path: String) -> Double? {
    guard let text = try? String(contentsOfFile: path, encoding: .utf8) else { return nil }
    let line = text.split(separator: "\n").first { $0.hasPrefix(name) }
    return line?.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap { Double($0) }
  }
}
