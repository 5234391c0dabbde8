import Foundation

/// The user's folder as shells and Jupyter have it: what HOME says, and only without it the system's list of users.
public enum HomeFolder {
  public static func path(_ environment: [String: String] = ProcessInfo.processInfo.environment) -> String {
    environment["HOME"].flatMap { $0.isEmpty ? nil : $0 } ?? NSHomeDirectory()
  }
}
