import Foundation

/// Which version of this code is running: the commit of the checkout it was built in, marked where files were changed.
public enum CodeVersion {
  /// What the installation noted beside the executable, or `git describe` of the checkout that holds it, or "not a checkout".
  /// Asked once.
  public static let current: String = {
    let executable = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? CommandLine.arguments[0]
    let directory = (executable as NSString).deletingLastPathComponent
    return noted(directory) ?? describe(directory) ?? "not a checkout"
  }()

  private static func noted(_ directory: String) -> String? {
    guard let text = try? String(contentsOfFile: directory + "/version", encoding: .utf8) else { return nil }
    return text.trimmingCharacters(in: .whitespacesAndNewlines)
  }

  static func describe(_ directory: String) -> String? {
    let git = Process()
    git.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    git.arguments = ["git", "-C", directory, "describe", "--always", "--dirty", "--tags", "--abbrev=12"]
    let output = Pipe()
    git.standardOutput = output
    git.standardError = FileHandle.nullDevice
    guard (try? git.run()) != nil else { return nil }
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    git.waitUntilExit()
    guard git.terminationStatus == 0 else { return nil }
    return text.trimmingCharacters(in: .whitespacesAndNewlines)
  }
}
