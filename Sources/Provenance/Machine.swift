import Foundation

/// The machine on which a result was made, stored with it.
public struct Machine: Codable, Hashable, Sendable {
  public var processor: String
  public var cores: Int
  public var memoryBytes: Int
  public var system: String
  public var toolchain: String

  public init(processor: String, cores: Int, memoryBytes: Int, system: String, toolchain: String) {
    (self.processor, self.cores, self.memoryBytes, self.system, self.toolchain) = (processor, cores, memoryBytes, system, toolchain)
  }

  public static let current = Machine(
    processor: field("model name", in: "/proc/cpuinfo") ?? "unknown processor",
    cores: ProcessInfo.processInfo.activeProcessorCount,
    memoryBytes: Int(ProcessInfo.processInfo.physicalMemory),
    system: ProcessInfo.processInfo.operatingSystemVersionString,
    toolchain: compilerVersion)

  private static func field(_ name: String, in path: String) -> String? {
    guard let text = try? String(contentsOfFile: path, encoding: .utf8) else { return nil }
    for line in text.split(separator: "\n") where line.hasPrefix(name) {
      return line.split(separator: ":", maxSplits: 1).last.map { $0.trimmingCharacters(in: .whitespaces) }
    }
    return nil
  }

  private static var compilerVersion: String {
    #if compiler(>=6.4)
      "Swift 6.4 or later"
    #elseif compiler(>=6.3)
      "Swift 6.3"
    #else
      "Swift before 6.3"
    #endif
  }
}
