import Foundation

/// The processes that this one has started, and those that they have started.
package enum Descendants {
  /// Ends them all. Where the parent ends first, a child may become this process's own, and is seen at the next look.
  package static func end() {
    for _ in 0..<10 {
      let found = all()
      if found.isEmpty { return }
      for process in found { kill(process, SIGKILL) }
      while waitpid(-1, nil, WNOHANG) > 0 {}
    }
  }

  private static func all() -> [pid_t] {
    var found: [pid_t] = []
    var open = [getpid()]
    while let process = open.popLast() {
      let children = children(of: process)
      found += children
      open += children
    }
    return found
  }

  private static func children(of process: pid_t) -> [pid_t] {
    Folder.names(in: "/proc/\(process)/task").flatMap { thread in
      let text = (try? String(contentsOfFile: "/proc/\(process)/task/\(thread)/children", encoding: .utf8)) ?? ""
      return text.split(separator: " ").compactMap { pid_t($0) }
    }
  }
}
