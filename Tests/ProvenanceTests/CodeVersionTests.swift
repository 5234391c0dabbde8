import Foundation
import Testing

import Provenance

@Suite struct CodeVersionTests {
  @Test func theChangelogBeginsWithTheReleaseThatTheCodeNames() throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    let changelog = try String(contentsOf: root.appending(path: "CHANGELOG.md"), encoding: .utf8)
    let newest = try #require(changelog.split(separator: "\n").first { $0.hasPrefix("## ") })
    #expect(newest.hasPrefix("## \(CodeVersion.release),"), "\(newest)")
  }
}
