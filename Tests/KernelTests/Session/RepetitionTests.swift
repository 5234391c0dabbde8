import Kernel
import Testing

/// Cells that are run again, changed or not.
@Suite(.serialized) struct RepetitionTests {
  @Test func `A cell with a conformance can be run again, and its new version counts`() throws {
    let notebook = try LiveNotebook()
    try notebook.run("protocol Shape { var area: Double { get } }\nstruct Square { var side = 2.0 }")
    let cell = { (factor: Int) in
      "extension Square: Shape { var area: Double { \(factor) * side * side } }\nlet number\(factor) = \(factor)"
    }
    try notebook.run(cell(1))
    #expect(try notebook.run(cell(2)).failure == nil)
    #expect(try notebook.run("func area(of s: some Shape) -> Double { s.area }\narea(of: Square())").results == ["8.0"])
    // Not the newest cell any more; what else it declared stays.
    #expect(try notebook.run(cell(3)).failure == nil)
    #expect(try notebook.run("let shape: any Shape = Square()\n(shape.area, number1, number2, number3)").results == ["(12.0, 1, 2, 3)"])
  }

  @Test func `A cell that needs its own conformance is replaced`() throws {
    let notebook = try LiveNotebook()
    try notebook.run("protocol Shape { var area: Double { get } }\nstruct Square {}\nlet other = 1")
    let cell = { (area: Int) in
      "extension Square: Shape { var area: Double { \(area) } }\nlet shapes: [any Shape] = [Square()]\nshapes[0].area"
    }
    #expect(try notebook.run(cell(1)).results == ["1.0"])
    #expect(try notebook.run(cell(2)).results == ["2.0"])
    #expect(try notebook.run(cell(3)).results == ["3.0"])
    #expect(try notebook.run("other").results == ["1"])
  }

  @Test func `An undo brings back the conformance before`() throws {
    let notebook = try LiveNotebook()
    try notebook.run("struct P {}")
    try notebook.run("extension P: CustomStringConvertible { var description: String { \"old\" } }")
    try notebook.run("extension P: CustomStringConvertible { var description: String { \"new\" } }")
    #expect(try notebook.run("P().description").results == [#""new""#])
    for _ in 0..<2 { try notebook.engine.undo() }
    #expect(try notebook.run("(P() as any CustomStringConvertible).description").results == [#""old""#])
  }
}
