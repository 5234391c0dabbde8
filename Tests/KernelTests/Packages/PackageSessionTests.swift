import CellEngine
import Foundation
import Kernel
import TestSupport
import Testing

/// Packages in files, at the prompt, in named sessions and in completion.
@Suite(.serialized) struct PackageSessionTests {
  private static var provenance: Regex<Substring> { #/<th[^>]*>Packages<\/th><td>shapes \([0-9a-f]{7}, Shapes\)</# }

  /// What the prompt says to these entries, without its progress.
  private func prompt(_ entries: String, _ cache: TemporaryDirectory) throws -> [String] {
    let outcome = try MegadocProgram.run(["repl", "--no-history"], cache: cache.path, input: entries)
    return outcome.lines.filter { !$0.hasPrefix("packages ") && !$0.isEmpty && !$0.hasSuffix(" s") }
  }

  @Test func `A file's header gets packages with C, resources and macros, once; the report and the cache know their state`() throws {
    let (package, cache) = (try ShapesPackage(), try TemporaryDirectory())
    let file = package.folder.write(
      "notes.swift",
      """
      // ---
      // packages: ./Shapes
      // ---

      // %%
      import Shapes
      let square = Polygon(sides: 4)
      square.joined(Polygon(sides: 3))

      // %%
      import CShapes
      print(greeting(), #answer(), shape(sides: 7).sides)

      """)
    let first = try MegadocProgram.run(["run", file], cache: cache.path)
    #expect(first.status == 0, "\(first.output)")
    #expect(first.lines.contains("7") && first.lines.contains("from a file 42 7"), "\(first.output)")
    #expect(first.output.contains("packages  ████████████████████ 100 %"))
    let report = try #require(package.folder.read("notes.html"))
    #expect(report.contains(Self.provenance))

    let second = try MegadocProgram.run(["run", file], cache: cache.path)
    #expect(second.output.components(separatedBy: "kept from").count == 3, "\(second.output)")
    #expect(!second.output.contains("packages "))
    #expect(try MegadocProgram.run(["check", file], cache: cache.path).status == 0)

    try package.folder.write(Array(ShapesPackage.shapes(greets: "hello").utf8), to: "Shapes/Sources/Shapes/Shapes.swift")
    let why = try MegadocProgram.run(["cache", "why", file], cache: cache.path)
    #expect(why.output.contains("because the state of its packages has changed"), "\(why.output)")
    let third = try MegadocProgram.run(["run", file], cache: cache.path)
    #expect(third.status == 3)
    #expect(third.output.contains("cannot find 'greeting' in scope"), "\(third.output)")
  }

  @Test func `Packages outlive undo and a fresh process; a second one shares the types of the first`() throws {
    let (package, cache) = (try ShapesPackage(), try TemporaryDirectory())
    let text = try prompt(
      """
      %package \(package.path)
      import Shapes
      var square = Polygon(sides: 4)
      %package \(package.folder.file("Solids")) Solids
      import Solids
      isPolygon(square)
      square = Polygon(sides: 5)
      %undo
      square.sides
      %undo
      %undo
      import Solids
      isPolygon(square)
      %package
      try! "".write(toFile: "\(package.path)/Sources/Shapes/More.swift", atomically: true, encoding: .utf8)
      %package \(package.path)
      %reset
      import Solids
      isPolygon(3)

      """, cache)
    #expect(text.filter { ["true", "false", "4"].contains($0) } == ["true", "4", "true", "false"], "\(text)")
    #expect(text.count { $0.wholeMatch(of: #/solids \([0-9a-f]{7}, Solids\)/#) != nil } == 2, "\(text)")
    #expect(text.contains { $0.contains("loaded and cannot load what it is now beside it") }, "\(text)")
  }

  @Test func `A named session keeps the packages of a file, and completion knows them`() throws {
    let place = try SessionPlace()
    let package = try ShapesPackage()
    let file = package.folder.write("a.swift", "// %%\n// %package ./Shapes\nimport Shapes\nlet square = Polygon(sides: 4)\n")
    let first = try place.run(file)
    #expect(first.status == 0, "\(first.output)")
    #expect(try place.prompt("square.joined(square)\n").contains("8"))
    try place.run(["run", file, "--session", "s", "-o", package.folder.file("b.html")])
    #expect(package.folder.read("b.html")?.contains(Self.provenance) == true)

    let engine = try RunEngine(cache: CacheFolder(path: place.folder.file("cache")))
    try engine.add([try PackageRequest(package.path, in: "/")]) { _ in Issue.record("it is built again") }
    let assistance = SourceAssistance(engine.context)
    let code = "import Shapes\nPolygon(sides: 3).joi"
    #expect(assistance.complete(code, at: code.unicodeScalars.count).matches.map(\.text).contains("joined"))
    #expect(assistance.complete(code.replacing("joi", with: "sid"), at: code.unicodeScalars.count).matches.map(\.text) == ["sides"])
  }

  @Test func `A package by its URL uses the modules that the runtime has`() throws {
    let cache = try TemporaryDirectory()
    let engine = try RunEngine(cache: CacheFolder(path: cache.path))
    try engine.add([try PackageRequest("apple/swift-numerics from:1.1.1 ComplexModule", in: "/")]) { _ in }
    let build = try #require(engine.packages.builds.first)
    #expect(build.modules.contains("ComplexModule"))
    #expect(!build.modules.contains("RealModule"))
    let notebook = LiveNotebook(engine)
    let cell = "import ComplexModule\nimport RealModule\nfunc size<T: Real>(_ z: Complex<T>) -> T { z.length }\nsize(Complex(3.0, 4.0))"
    #expect(try notebook.run(cell).results == ["5.0"])
    #expect(try notebook.run("(1.5 as Any) is any Real").results == ["true"])
  }
}
