import Foundation
internal import OperatingSystem

/// Which version of this code is running: the commit of the checkout it was built in, with a mark if files were changed.
public enum CodeVersion {
  /// The release that this code is, or will be. CHANGELOG.md says what is in it.
  package static let release = "0.2.0"

  /// The version that the installation stored beside the executable, or `git describe` of the checkout that holds it, or "not a checkout".
  /// Determined once.
  public static let current: String = {
    noted(Programs.folder) ?? describe(Programs.folder) ?? "not a checkout"
  }()

  private static func noted(_ directory: String) -> String? {
    guard let text = try? String(contentsOfFile: directory + "/version", encoding: .utf8) else { return nil }
    return text.trimmingCharacters(in: .whitespacesAndNewlines)
  }

  /// What git calls the state of the checkout that holds a directory; nil outside a checkout.
  package static func describe(_ directory: String) -> String? {
    let arguments = ["git", "-C", directory, "describe", "--always", "--dirty", "--tags", "--abbrev=12"]
    guard let git = try? Subprocess.run("/usr/bin/env", arguments, separatesErrors: true), git.status == 0 else { return nil }
    return git.output.trimmingCharacters(in: .whitespacesAndNewlines)
  }
}
