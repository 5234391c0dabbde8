import Foundation
import TestSupport
import Testing

/// A page as another program reads it.
struct PageReader: Decodable {
  var problems: [String]
  var open: [String]
  var tags: [String: Int]
  var ids: [String]
  var links: [String]
  /// What a browser would fetch, or take from the page itself, to show it.
  var resources: [String]
  var handlers: [String]
  var text: [String: String]

  static func read(_ html: String) throws -> PageReader {
    let directory = try TemporaryDirectory()
    let path = directory.path + "/page.html"
    try html.write(toFile: path, atomically: true, encoding: .utf8)
    let outcome = try OutsideProgram.python().run([OutsideProgram.packageRoot + "/Tests/ReportsTests/Readers/page.py", path])
    try #require(outcome.succeeded, "\(outcome.errors)")
    return try JSONDecoder().decode(PageReader.self, from: Data(outcome.output.utf8))
  }

  /// Whatever was put into it, a report is one balanced document that runs nothing and fetches nothing.
  func expectHarmless(sourceLocation: SourceLocation = #_sourceLocation) {
    #expect(problems.isEmpty && open.isEmpty, "\(problems) \(open)", sourceLocation: sourceLocation)
    #expect(handlers.isEmpty, sourceLocation: sourceLocation)
    #expect(Set(ids).count == ids.count, "an id twice in \(ids.sorted())", sourceLocation: sourceLocation)
    for tag in ["script", "iframe", "object", "embed", "link", "base", "form", "foreignobject", "animate", "set"] {
      #expect(tags[tag] == nil, "\(tag)", sourceLocation: sourceLocation)
    }
    for tag in ["html", "head", "body", "main", "style", "title"] { #expect(tags[tag] == 1, "\(tag)", sourceLocation: sourceLocation) }
    for resource in resources {
      #expect(["#", "url(#", "data:image/"].contains { resource.hasPrefix($0) }, "\(resource)", sourceLocation: sourceLocation)
    }
    // A script to save is text, which runs nowhere.
    for link in links where !link.hasPrefix("data:text/plain;base64,") {
      let scheme = link.prefix { !":/?#".contains($0) }
      let hasScheme = link.dropFirst(scheme.count).first == ":"
      #expect(!hasScheme || ["http", "https", "mailto"].contains(scheme.lowercased()), "\(link)", sourceLocation: sourceLocation)
    }
  }
}
