internal import Foundation

/// Files, pipes and sockets that this process has open: a number that stands for one is worth nothing in another process.
enum OpenFiles {
  static var count: Int {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd")) ?? []
    return names.count { name in
      guard let target = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/fd/\(name)") else { return false }
      let isFile = target.hasPrefix("/") && !target.hasPrefix("/dev/") && !target.hasPrefix("/proc/")
      return isFile || target.hasPrefix("socket:") || target.hasPrefix("pipe:")
    }
  }
}
