import CellRuntime
import Display
import Testing

/// How the value of a cell's last expression is shown: tables for lists of records, lines for what is long.
@Suite struct ValueShapeTests {
  struct Trial: Codable {
    var name: String
    var steps: Int
    var loss: Double
  }

  struct Silent { var a = 1 }

  private func plain(_ value: Any) -> String { MimeBundle(ofValue: value).plain! }

  @Test func aListOfEncodableStructuresIsATable() {
    let bundle = MimeBundle(ofValue: [Trial(name: "first", steps: 3, loss: 0.5), Trial(name: "second", steps: 12, loss: 2)])
    #expect(
      bundle.plain == """
        name    steps  loss
        ──────  ─────  ────
        first       3   0.5
        second     12   2.0

        2 of Trial
        """)
    #expect(bundle["text/html"]!.contains("<td>first</td><td class=\"number\">3</td>"))
  }

  @Test func aLongListIsCutAndSaysSo() {
    let text = plain((0..<60).map { Trial(name: "\($0)", steps: $0, loss: 0) })
    #expect(text.split(separator: "\n").count == 2 + 50 + 1)
    #expect(text.hasSuffix("60 of Trial; the last 10 are left out"))
  }

  @Test func otherListsStayLists() {
    #expect(plain([1, 2]) == "[1, 2]")
    #expect(plain([Silent()]) == "[Silent(a: 1)]")
    #expect(plain([Trial]()) == "[]")
    #expect(plain(["a", "b"]) == #"["a", "b"]"#)
  }

  @Test func textsInATableAreCutToALine() {
    let text = plain([Trial(name: "one\ntwo " + String(repeating: "x", count: 100), steps: 1, loss: 0)])
    #expect(text.contains("one two xxx") && text.contains("…") && text.split(separator: "\n").allSatisfy { $0.count < 80 })
  }

  @Test func aLongStructureTakesALineForEachPart() {
    struct Wide {
      var first = String(repeating: "a", count: 70)
      var second = String(repeating: "b", count: 300)
    }
    let lines = plain(Wide()).split(separator: "\n")
    #expect(lines.count == 3 && lines[0] == "Wide" && lines[1].hasPrefix("  first: \"aaa"))
    #expect(lines.allSatisfy { $0.count <= 102 } && lines[2].hasSuffix("…"))
  }

  @Test func aCardIsReadableAsTextAndSafeAsHTML() {
    var card = Card("Run <1>")
    card.add("steps", "3")
    card.add("learning rate", "0.1 & more")
    card.tables.append(Table(["split", "loss"], rows: [["heldout", "2.5"]]))
    let bundle = card.mimeBundle
    #expect(bundle.plain == "Run <1>\nsteps          3\nlearning rate  0.1 & more\n\nsplit    loss\n───────  ────\nheldout   2.5")
    #expect(bundle["text/html"]!.contains("Run &lt;1&gt;") && bundle["text/html"]!.contains("0.1 &amp; more"))
  }
}
