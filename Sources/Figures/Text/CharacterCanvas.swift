/// A grid of characters on which lines are drawn with braille dots (2 across, 4 down in each cell) and marks over them.
struct CharacterCanvas {
  let width: Int
  let height: Int
  private var dots: [UInt8]
  /// What covers the dots; the second column of a wide character is empty text.
  private var marks: [String?]
  /// `#RRGGBB` of what was drawn last in each cell.
  private var colours: [String?]

  init(width: Int, height: Int) {
    (self.width, self.height) = (width, height)
    dots = Array(repeating: 0, count: width * height)
    marks = Array(repeating: nil, count: width * height)
    colours = Array(repeating: nil, count: width * height)
  }

  /// From and to in fractions of the canvas, (0, 0) being the lower left corner. With gaps, every other stretch is left out.
  mutating func line(from a: (Double, Double), to b: (Double, Double), colour: String, gaps: Bool = false) {
    let (x0, y0) = (Self.near(a.0) * Double(width * 2 - 1), Self.near(a.1) * Double(height * 4 - 1))
    let (x1, y1) = (Self.near(b.0) * Double(width * 2 - 1), Self.near(b.1) * Double(height * 4 - 1))
    let steps = max(1, Int(max(abs(x1 - x0), abs(y1 - y0)).rounded(.up)))
    for step in 0...steps {
      let part = Double(step) / Double(steps)
      let column = Int((x0 + (x1 - x0) * part).rounded())
      if gaps && column % 6 >= 3 { continue }
      dot(column, Int((y0 + (y1 - y0) * part).rounded()), colour)
    }
  }

  /// A line may end far outside, such as that of an error bar; so far, it leaves the canvas where it would.
  private static func near(_ fraction: Double) -> Double { fraction.isNaN ? -1 : max(-100, min(100, fraction)) }

  private mutating func dot(_ x: Int, _ y: Int, _ colour: String) {
    guard (0..<width * 2).contains(x), (0..<height * 4).contains(y) else { return }
    let row = height * 4 - 1 - y
    let cell = row / 4 * width + x / 2
    dots[cell] |= [[0x01, 0x08], [0x02, 0x10], [0x04, 0x20], [0x40, 0x80]][row % 4][x % 2]
    colours[cell] = colour
  }

  /// Text over the dots, its first character at the place; what has no room at the right is left out.
  mutating func write(_ text: String, at place: (Double, Double), colour: String) {
    let row = (height * 4 - 1 - Int((Self.near(place.1) * Double(height * 4 - 1)).rounded())) / 4
    var column = Int((Self.near(place.0) * Double(width * 2 - 1)).rounded()) / 2
    guard (0..<height).contains(row) else { return }
    for character in text {
      let columns = column..<column + character.columns
      column = columns.upperBound
      guard columns.lowerBound >= 0, columns.upperBound <= width else { continue }
      for (index, part) in zip(columns, [String(character), ""]) { set(part, row * width + index, colour) }
    }
  }

  /// A wide character of which one column is taken leaves a blank in the other.
  private mutating func set(_ part: String, _ cell: Int, _ colour: String) {
    if marks[cell] == "" { marks[cell - 1] = " " }
    if part != "", (cell + 1) % width != 0, marks[cell + 1] == "" { marks[cell + 1] = " " }
    (marks[cell], colours[cell]) = (part, colour)
  }

  func row(_ row: Int, coloured: Bool) -> String {
    var text = ""
    for cell in row * width..<(row + 1) * width {
      let dots = dots[cell] == 0 ? " " : String(Unicode.Scalar(0x2800 + UInt32(dots[cell]))!)
      let shown = marks[cell] ?? dots
      text += shown == " " || shown == "" ? shown : TextPlot.painted(shown, colours[cell], coloured)
    }
    return text
  }
}
