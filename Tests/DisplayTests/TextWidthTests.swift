import Display
import Testing

@Test(arguments: [
  ("loss", 4), ("损失", 4), ("ﾊﾝ", 2), ("한국", 4), ("\u{1112}\u{1161}\u{11AB}", 2), ("e\u{301}a\u{308}\u{323}", 2), ("क्षि", 2),
  ("😀", 2), ("👩🏽‍🔬", 2), ("👨‍👩‍👧‍👦", 2), ("🇩🇪🇯🇵", 4), ("❤️", 2), ("❤", 1), ("1️⃣", 2), ("…±×", 3), ("⠤▏", 2), ("\u{7}", 0),
])
func charactersTakeTheColumnsThatATerminalGivesThem(text: String, columns: Int) {
  #expect(text.columns == columns)
}

@Test func tablesOfAnyScriptLineUp() {
  let table = Table(
    ["语言", "loss"],
    rows: [["中文", "1.6"], ["👩🏽‍🔬 e\u{301}te\u{301}", "11.25"], ["🇩🇪", "−2"], ["❤️ plain", "3"]])
  // Every row takes as many columns as the rule, its last cell aligned right.
  #expect(
    table.text == """
      语言       loss
      ────────  ─────
      中文        1.6
      👩🏽‍🔬 e\u{301}te\u{301}    11.25
      🇩🇪           −2
      ❤️ plain      3
      """)
}

@Test func textIsCutBetweenCharacters() {
  #expect("a中b".prefix(columns: 2) == "a")
  #expect("a中b".prefix(columns: 3) == "a中")
  #expect("👨‍👩‍👧‍👦x".padded(to: 4) == "👨‍👩‍👧‍👦x ")
  #expect("长".aligned(to: 3) == " 长")
}
