import Foundation

/// Which version of this code is running: the commit of the checkout it was built in, marked where files were changed.
public enum CodeVersion {
  /// The release that this code is, or will be. CHANGELOG.md says what is in it.
  package static let release = "0.2.0"

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

  /// What git calls the state of the checkout that holds a directory; nil outside a checkout.
  package static func describe(_ directory: String) -> String? {
    // Not by Foundation's `Process`: a session tells programs that the runtime starts from those of its cells by who calls.
    let quoted = "'" + directory.replacing("'", with: #"'\''"#) + "'"
    guard let git = popen("exec git -C \(quoted) describe --always --dirty --tags --abbrev=12 2>/dev/null", "re") else { return nil }
    let output = FileHandle(fileDescriptor: fileno(git), closeOnDealloc: false)
    let text = String(decoding: (try? output.readToEnd()) ?? Data(), as: UTF8.self)
    guard pclose(git) == 0 else { return nil }
    return text.trimmingCharacters(in: .whitespacesAndNewlines)
  }
}
