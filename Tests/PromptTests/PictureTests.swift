import Foundation
import TestSupport
import Testing

/// Figures at the prompt, by what the terminal says it can show.
@Suite struct PictureTests {
  /// What the client has seen, of a terminal that answers so.
  private func drawn(_ answer: String, wish: String? = nil, typesEarly: Bool = false) throws -> [String] {
    let entry =
      "Figure(\"F\", panels: [Panel(x: .linear(\"x\"), y: .linear(\"y\"), series: [.curve(\"y\", [Point(0, 1), Point(1, 2)], .stitched)])])"
    let script = OutsideProgram.packageRoot + "/Tests/PromptTests/Clients/pictures.py"
    var environment = ["TERM": "xterm-256color", "NO_COLOR": "1"]
    environment["MEGADOC_PICTURES"] = wish
    let parts = typesEarly ? [String(entry.dropFirst(40)), String(entry.prefix(20)), String(entry.prefix(40).suffix(20))] : [entry]
    let client = try OutsideProgram.python().run([script, TerminalScreen.megadoc, answer] + parts, environment: environment)
    #expect(client.succeeded, "\(client.errors)")
    return client.output.split(separator: "\n").map(String.init)
  }

  @Test func `A terminal that shows pictures of dots gets one, of the figure's size`() throws {
    let seen = try drawn("yes")
    #expect(seen.count == 2 && seen[0] == "asked" && seen[1].firstMatch(of: #/^sixel \d{3} \d{3}$/#) != nil, "\(seen)")
  }

  @Test(arguments: ["no", "silent"])
  func `Others get the figure as text`(answer: String) throws {
    #expect(try drawn(answer) == ["asked", "text"])
  }

  @Test func `Keys pressed before and right behind the answer are the beginning of the first entry`() throws {
    let seen = try drawn("yes", typesEarly: true)
    #expect(seen.count == 2 && seen[1].hasPrefix("sixel"), "\(seen)")
    #expect(try drawn("silent", typesEarly: true) == ["asked", "text"])
  }

  @Test func `A setting spares the question`() throws {
    #expect(try drawn("no", wish: "sixel").last?.hasPrefix("sixel") == true)
    #expect(try drawn("yes", wish: "text") == ["not asked", "text"])
  }
}
