import Foundation
import Figures
import TestSupport
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

private let samples = ["scaling": Sample.scaling, "bars": Sample.bars, "multiples": Sample.multiples, "differences": Sample.differences]

/// Set MEGADOC_RECORD=1 to write the scripts anew after a change that was meant, and look at the pictures.
@Test(arguments: samples.keys.sorted())
func scriptsAreThoseOnFile(name: String) throws {
  let path = OutsideProgram.packageRoot + "/Tests/FiguresTests/Golden/\(name).gp"
  let script = samples[name]!.script
  if ProcessInfo.processInfo.environment["MEGADOC_RECORD"] == "1" { try script.write(toFile: path, atomically: true, encoding: .utf8) }
  #expect(try String(contentsOfFile: path, encoding: .utf8) == script)
}

@Test(arguments: samples.keys.sorted())
func drawingsAreXMLAndTheSameBytesTwice(name: String) throws {
  let figure = samples[name]!
  let svg = try figure.svg()
  #expect(svg == (try figure.svg()))
  let reader = XMLReader()
  let parser = XMLParser(data: Data(svg.utf8))
  parser.delegate = reader
  #expect(parser.parse(), "\(String(describing: parser.parserError))")
  #expect(reader.text["desc"] == figure.alternativeText)
  for series in figure.panels.flatMap(\.series) where name != "bars" && !series.name.isEmpty {
    #expect(reader.text["text"]!.contains(series.name))
  }
  #expect(try figure.png().starts(with: [0x89, 0x50, 0x4E, 0x47]))
}

@Test func aSavedScriptDrawsTheFigureWithoutUs() throws {
  let directory = try TemporaryDirectory()
  try Sample.scaling.save(to: directory.path + "/a figure")
  let drawn = try String(contentsOfFile: directory.path + "/a figure.svg", encoding: .utf8)
  try FileManager.default.removeItem(atPath: directory.path + "/a figure.svg")
  let outcome = try OutsideProgram(path: "/usr/bin/gnuplot").run([directory.path + "/a figure.gp"])
  #expect(outcome.succeeded, "\(outcome.errors)")
  let again = try String(contentsOfFile: directory.path + "/a figure.svg", encoding: .utf8)
  func withoutNames(_ svg: String) -> [Substring] {
    svg.split(separator: "\n").filter { !$0.hasPrefix("<title>") && !$0.hasPrefix("<desc>") }
  }
  #expect(withoutNames(again) == withoutNames(drawn))
  #expect(drawn.contains("<title>Loss against generations</title>"))
}

@Test(arguments: samples.keys.sorted())
func everyFormatIsDrawnWithTheSameBytesTwice(name: String) throws {
  let figure = samples[name]!
  #expect(try figure.pdf() == figure.pdf())
  #expect(try figure.png() == figure.png())
  let sixel = try figure.sixel()
  #expect(sixel.hasPrefix("\u{1B}P") && sixel.hasSuffix("\u{1B}\\"))
  // Its raster attributes give the size in pixels.
  #expect(sixel.contains("\"1;1;\(figure.script.firstMatch(of: /sixelgd size (\d+),(\d+)/).map { "\($0.1);\($0.2)" }!)"))
}

/// pypdf finds one page of the figure's size, its words, and every font in the file itself.
@Test func pdfsHaveTheirFontsInThem() throws {
  let directory = try TemporaryDirectory()
  try Sample.scaling.save(to: directory.path + "/figure", as: [.pdf, .png])
  let outcome = try OutsideProgram.python().run([
    OutsideProgram.packageRoot + "/Tests/FiguresTests/Readers/picture.py", directory.path + "/figure.pdf",
  ])
  try #require(outcome.succeeded, "\(outcome.errors)")
  let lines = outcome.output.split(separator: "\n").map(String.init)
  #expect(lines[0] == "1 page, 480 by 322 points, fonts embedded: True")
  #expect(outcome.output.contains("Stitched rephrasing"))
  #expect(
    FileManager.default.fileExists(atPath: directory.path + "/figure.png")
      && !FileManager.default.fileExists(atPath: directory.path + "/figure.svg"))
}

@Test func pngsSayHowLargeTheyAre() throws {
  let directory = try TemporaryDirectory()
  try Sample.scaling.save(to: directory.path + "/figure", as: [.png])
  let outcome = try OutsideProgram.python().run([
    OutsideProgram.packageRoot + "/Tests/FiguresTests/Readers/density.py", directory.path + "/figure.png",
  ])
  #expect(outcome.output == "1280 by 860 pixels, 192 by 192 an inch\n", "\(outcome.errors)")
}

@Test func aScriptDrawsEveryFormatByItself() throws {
  let directory = try TemporaryDirectory()
  try Sample.differences.save(to: directory.path + "/figure")
  for (format, start) in [("pdf", "%PDF"), ("png", "\u{89}PNG"), ("sixel", "\u{1B}P")] {
    let outcome = try OutsideProgram(path: "/usr/bin/gnuplot").run(["-e", "picture='\(format)'", directory.path + "/figure.gp"])
    #expect(outcome.succeeded, "\(outcome.errors)")
    let content = try Data(contentsOf: URL(fileURLWithPath: directory.path + "/figure.\(format)"))
    #expect(content.starts(with: start.unicodeScalars.map { UInt8($0.value) }))
  }
}

@Test func symmetricLogarithmicAxesReachBothSidesOfZero() throws {
  let script = Sample.differences.script
  #expect(script.contains("set nonlinear y via asinh(y/0.001) inverse 0.001*sinh(y)"))
  #expect(script.contains("unset nonlinear y"))
  for tick in ["'-0.1' -0.1", "'0' 0.0", "'0.01' 0.01"] { #expect(script.contains(tick), "\(tick)") }
}

@Test func lawsBringTheirInterval() {
  let series = [Series].law("law", over: 1...4, on: .logarithmic, .realOnly, count: 3, interval: { 1 / $0 - 0.1...1 / $0 + 0.2 }) { 1 / $0 }
  #expect(series.map(\.kind) == [.band, .curve])
  #expect(series[0].points.map(\.low) == [0.9, 0.4, 0.15] && series[0].points[1].high == 0.7)
  #expect(series[1].points.map(\.y) == [1, 0.5, 0.25] && series[0].name.isEmpty)
}

@Test func generationsStandAtOnePlusG() {
  let script = Sample.scaling.script
  #expect(script.contains("set logscale x 2"))
  #expect(script.contains("'2' 3.0, '4' 5.0, '8' 9.0, '16' 17.0, '32' 33.0"))
  #expect(script.contains("using (1+$1):2"))
}

@Test func whatGnuplotRefusesIsAnErrorWithItsLine() throws {
  var figure = Sample.scaling
  figure.theme.lineWidth = .nan
  let error = #expect(throws: FigureError.self) { try figure.svg() }
  let found = try #require(error)
  #expect(found.status == 1)
  let line = try #require(found.line)
  #expect(figure.script.split(separator: "\n", omittingEmptySubsequences: false)[line - 1].contains(found.lineText!.suffix(20)))
  #expect(figure.mimeBundle["image/svg+xml"] == nil)
  #expect(figure.mimeBundle.plain!.contains("gnuplot stopped"))
}

@Test func gnuplotDyingEarlyDoesNotEndTheProcess() throws {
  let script = "set bogus\n" + String(repeating: "# much more than a pipe holds\n", count: 100_000)
  let error = #expect(throws: FigureError.self) { try Gnuplot.output(of: script) }
  let found = try #require(error)
  #expect(found.line == 1 && found.lineText == "set bogus")
  #expect(found.description.contains("line 1"))
}

@Test func hostileTextInFiguresIsOnlyText() throws {
  let directory = try TemporaryDirectory()
  for text in [
    "`touch \(directory.path)/pwned`", "'.system('touch \(directory.path)/pwned').'", "\"; system(\"touch \(directory.path)/pwned\"); \"",
    "a_{b}^2 & ~ @ % \\ <b> \"q\" 'q'", "line\nbreak\\", "50 % %s %n", "\\", "", "@macro", "END", "$x << END", "\u{0}\u{7}\u{1B}[31m",
    "漢字 α × ±",
  ] {
    var figure = Figure(text, x: Axis(text, ticks: [Tick(1, text)]), y: .linear(text), caption: text)
    figure.add(.line(text, [Point(1, 2, deviation: 1), Point(2, 3)], .simple))
    figure.add(.reference(text, at: 2))
    figure.annotations = [.text(text, x: 1, y: 2), .arrow(text, fromX: 1, fromY: 2, toX: 2, toY: 2), .verticalLine(text, x: 1.5)]
    figure.secondAxis = SecondAxis(text, ticks: [Tick(2, text)])
    let svg = try figure.svg()
    #expect(XMLParser(data: Data(svg.utf8)).parse(), "\(text.debugDescription)")
    #expect(!FileManager.default.fileExists(atPath: directory.path + "/pwned"), "\(text)")
    _ = figure.text()
  }
}

@Test func figuresWithoutDataAreDrawnAllTheSame() throws {
  var figure = Figure("Nothing", x: .logarithmic("x"), y: .linear("y"))
  #expect(try figure.svg().contains("<svg"))
  figure.add(.line("diverged", [Point(1, .nan), Point(-3, 2), Point(2, .infinity)], .simple))
  #expect(try figure.svg().contains("<svg"))
  #expect(figure.script.contains("# 3 of 3 points have no place on these axes and are left out."))
  #expect(figure.alternativeText.contains("2 not finite, left out"))
}

@Test func figuresSurviveCoding() throws {
  for figure in samples.values {
    #expect(try JSONDecoder().decode(Figure.self, from: JSONEncoder().encode(figure)) == figure)
  }
}

@Test func coloursAreThePapers() {
  #expect(
    [SeriesRole.realOnly, .simple, .stitched, .latent, .selfDistillation].map { Theme.paper.colour(for: $0) }
      == ["#7030A0", "#E67E22", "#5178D5", "#34495E", "#2B8D6E"])
}

private final class XMLReader: NSObject, XMLParserDelegate {
  var text: [String: String] = [:]
  private var open: [String] = []

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?, attributes: [String: String] = [:]
  ) {
    open.append(name)
  }
  func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?) { open.removeLast() }
  func parser(_ parser: XMLParser, foundCharacters characters: String) {
    if let element = open.last { text[element, default: ""] += characters }
  }
}

@Test func legendsStandWhereNothingIsDrawn() {
  func place(_ points: [(Double, Double)]) -> String { place(points.map { Point($0.0, $0.1) }) }
  func place(_ points: [Point]) -> String {
    var figure = Figure(x: .linear("x"), y: .linear("y"))
    figure.add(.points("points", points, .simple))
    return String(figure.script.split(separator: "\n").first { $0.hasPrefix("set key") }!.dropFirst(8).prefix(19))
  }
  #expect(place([(0, 1), (0.1, 0), (1, 0)]).hasPrefix("inside top right"))
  #expect(place([(0, 1), (1, 1), (1, 0)]).hasPrefix("inside bottom left"))
  #expect(place([(0, 0), (1, 1), (1, 0)]).hasPrefix("inside top left"))
  #expect(place([(0, 0), (1, 1), (1, 0), (0, 1)]).hasPrefix("bmargin"))
  #expect(place([Point(0, 0.5), Point(1, 0.2, low: 0, high: 1)]).hasPrefix("inside bottom left"), "an error bar is in the first corner")
}
