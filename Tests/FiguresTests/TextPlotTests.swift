import Figures
import Testing

@Test func textPlotsFitTheirWidthAndHoldEveryPoint() {
  for width in [60, 80, 120] {
    for figure in [Sample.scaling, Sample.bars, Sample.multiples] {
      for line in figure.text(width: width).split(separator: "\n") { #expect(line.count <= width, "\(line)") }
    }
  }
  let text = Sample.scaling.text()
  let plot = text.prefix(upTo: text.firstRange(of: "Generations per document")!.lowerBound)
  #expect(plot.filter { $0 == "●" }.count == 5)
  #expect(plot.filter { $0 == "■" }.count == 5)
  #expect(plot.filter { $0 == "▲" }.count == 2)
  for label in ["3.55", "3.35", "1.0×", "1.8×"] { #expect(plot.contains(label)) }
}

@Test func higherPointsStandHigher() throws {
  var figure = Figure(x: .linear("x"), y: .linear("y"))
  figure.add(.points("up", [Point(0, 0), Point(1, 1)], .simple))
  let lines = figure.text(width: 60).split(separator: "\n").filter { $0.contains("│") || $0.contains("┤") }
  let marked = lines.filter { $0.contains("●") }
  #expect(marked.count == 2)
  let columns = marked.map { $0.distance(from: $0.startIndex, to: $0.firstIndex(of: "●")!) }
  #expect(columns[0] > columns[1])
}

@Test func colourComesOnRequestOnly() {
  #expect(!Sample.scaling.text().contains("\u{1B}"))
  let coloured = Sample.scaling.text(coloured: true)
  #expect(coloured.contains("\u{1B}[38;2;230;126;34m●\u{1B}[0m"))
}

@Test func barsAreAsLongAsTheirValues() {
  let lines = Sample.bars.text(width: 80).split(separator: "\n")
  let lengths = lines.filter { $0.contains("█") }.map { $0.filter { $0 == "█" }.count }
  #expect(lengths == lengths.sorted(by: >) && lengths.count == 4)
  #expect(lines.contains { $0.contains("3.429 ± 0.003") })
  #expect(lines.contains { $0.contains("begin at 3.390") })
}

@Test func wideCharactersKeepTheFrameOfAPlotStraight() throws {
  var figure = Figure(x: .categories(["训练", "🇩🇪", "e\u{301}te\u{301}"]), y: .linear("验证损失", range: 0...2))
  figure.add(.line("简单改写", [Point(0, 1), Point(1, 0.5), Point(2, 1.5)], .simple))
  figure.secondAxis = SecondAxis("数据效率", ticks: [Tick(0.5, "一倍"), Tick(1.5, "2×")])
  figure.annotations = [.text("最好 👩🏽‍🔬", x: 1, y: 1), .text("中中中中中中", x: 1.9, y: 0.2)]
  let lines = figure.text(width: 60).split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  #expect(lines[0].columns == 60 && lines[0].hasPrefix("验证损失 ") && lines[0].hasSuffix(" 数据效率"))
  for line in lines.dropFirst().prefix(15) {
    let end = try #require(line.lastIndex { "│├".contains($0) })
    #expect(line[..<end].columns == 60 - "├ 一倍".columns, "\(line)")
  }
  #expect(lines.contains { $0.contains("最好 👩🏽‍🔬") })

  var bars = Figure(x: .categories(["训练", "test"]), y: .linear("损失"))
  bars.add(.bars("", [Point(0, 1), Point(1, 1)], .simple))
  let starts = bars.text(width: 60).split(separator: "\n").filter { $0.contains("█") }.map { $0.prefix { $0 != "█" }.columns }
  #expect(starts == [6, 6])
}
