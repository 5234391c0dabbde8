import CellEngine
import Foundation
import Kernel
import TestSupport
import Testing

/// What stands behind `%package`, and in a file's header.
struct PackageRequestTests {
  private func request(_ text: String) throws -> PackageRequest { try PackageRequest(text, in: "/home/ada/notes") }

  @Test(arguments: [
    ("https://github.com/apple/swift-collections 1.1.0 Collections", "https://github.com/apple/swift-collections 1.1.0 Collections"),
    ("apple/swift-collections v1.1 Collections DequeModule", "https://github.com/apple/swift-collections 1.1.0 Collections DequeModule"),
    ("apple/swift-collections", "https://github.com/apple/swift-collections"),
    ("apple/swift-collections Collections", "https://github.com/apple/swift-collections Collections"),
    ("git@example.org:a/b.git branch:main B", "git@example.org:a/b.git branch:main B"),
    ("file:///srv/b from:2.0.0-beta.1", "file:///srv/b from:2.0.0-beta.1"),
    ("https://example.org/b revision:0f7a7a1", "https://example.org/b revision:0f7a7a1"),
    ("../MyLibrary MyLibrary", "/home/ada/MyLibrary MyLibrary"),
    ("./MyLibrary/", "/home/ada/notes/MyLibrary"),
    ("/srv/MyLibrary", "/srv/MyLibrary"),
  ])
  func `A package is named by its place, a requirement and products`(_ text: String, _ expected: String) throws {
    #expect(try request(text).text == expected)
    #expect(try request(request(text).text) == request(text))
  }

  @Test(arguments: ["", "collections", "a/b/c 1.0.0", "apple/x 1.0.0 A,B", "https://x.org/\"; import", "apple/x branch:\"a\""])
  func `What names no package is refused`(_ text: String) {
    #expect(throws: PackageError.malformed(text)) { try request(text) }
  }

  @Test func `The header of a file survives its conversion to a notebook and back`() throws {
    let text = """
      // ---
      // title: Needs
      // packages:
      // - apple/swift-collections 1.1.0 Collections
      // ---

      // %%
      // %package ../MyLibrary
      let a = 1

      """
    let folder = try TemporaryDirectory()
    let file = folder.write("a.swift", text)
    let there = try MegadocProgram.run(["convert", file, "--to", "ipynb", "-o", folder.file("a.ipynb")])
    #expect(there.status == 0, "\(there.output)")
    #expect(folder.read("a.ipynb")?.contains("\"%package ../MyLibrary") == true)
    let back = try MegadocProgram.run(["convert", folder.file("a.ipynb"), "--to", "swift", "-o", folder.file("b.swift")])
    #expect(back.status == 0, "\(back.output)")
    let converted = try #require(folder.read("b.swift"))
    #expect(converted.contains("// packages:\n// - apple/swift-collections 1.1.0 Collections\n"), "\(converted)")
    #expect(converted.contains("// %package ../MyLibrary"))
  }

  @Test func `A header that lists no packages properly is refused`() throws {
    let folder = try TemporaryDirectory()
    let file = folder.write("a.swift", "// ---\n// packages: {a: b}\n// ---\n\n// %%\nlet a = 1\n")
    let outcome = try MegadocProgram.run(["run", file])
    #expect(outcome.status == 2)
    #expect(outcome.output.contains("packages in its header must be a list"))
  }
}
