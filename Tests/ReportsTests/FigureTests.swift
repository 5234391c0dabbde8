import Foundation
import Reports
import TestSupport
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

private let samples = ["scaling": Sample.scaling, "bars": Sample.bars, "multiples": Sample.multiples]

/// Set MEGADOC_RECORD=1 to write the scripts anew after a change that was meant, and look at the pictures.
@Test(arguments: samples.keys.sorted())
func scriptsAreThoseOnFile(name: String) throws {
  let path = OutsideProgram.packageRoot + "/Tests/ReportsTests/Golden/\(name).gp"
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
  for series in figure.panels.flatMap(\.series) where name != "bars" { #expect(reader.text["text"]!.contains(series.name)) }
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
    [Meaning.realOnly, .simple, .stitched, .latent, .selfDistillation].map { Theme.paper.colour(for: $0) }
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
  func place(_ points: [(Double, Double)]) -> String {
    var figure = Figure(x: .linear("x"), y: .linear("y"))
    figure.add(.points("points", points.map { Point($0.0, $0.1) }, .simple))
    return String(figure.script.split(separator: "\n").first { $0.hasPrefix("set key") }!.dropFirst(8).prefix(19))
  }
  #expect(place([(0, 1), (0.1, 0), (1, 0)]).hasPrefix("inside top right"))
  #expect(place([(0, 1), (1, 1), (1, 0)]).hasPrefix("inside bottom left"))
  #expect(place([(0, 0), (1, 1), (1, 0)]).hasPrefix("inside top left"))
  #expect(place([(0, 0), (1, 1), (1, 0), (0, 1)]).hasPrefix("bmargin"))
}
