import Display
import Testing

@Test func numbersAlignRightAndWordsLeft() {
  let table = Table(["method", "loss"], rows: [["simple", "1.6"], ["stitched rephrasing", "11.25"]], caption: "Losses")
  #expect(
    table.mimeBundle.plain == """
      method                loss
      ───────────────────  ─────
      simple                 1.6
      stitched rephrasing  11.25

      Losses
      """)
}

@Test func aTableIsSafeToShowInAPage() {
  let html = Table(["<b>"], rows: [["\"&'"]], caption: "</table>").mimeBundle["text/html"]!
  #expect(html.contains("<th>&lt;b&gt;</th>"))
  #expect(html.contains("<td>&quot;&amp;&#39;</td>"))
  #expect(html.contains("<caption>&lt;/table&gt;</caption>"))
}
