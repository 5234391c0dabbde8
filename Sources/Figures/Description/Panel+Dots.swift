/// A value with a name of its own under it.
public struct Dot: Codable, Hashable, Sendable {
  public var name: String
  /// Its value and error bar; where it stands is its place in the list.
  public var value: Point
  public var role: SeriesRole
  /// An outline tells variants of one role from the plain one.
  public var isOpen: Bool

  public init(_ name: String, _ value: Point, _ role: SeriesRole, isOpen: Bool = false) {
    (self.name, self.value, self.role, self.isOpen) = (name, value, role, isOpen)
  }
}

extension Panel {
  /// Values side by side in the order given, each with its number. For losses: their differences are small, and bars that do not begin at
  /// zero would have lengths that mean nothing. A value that is not finite leaves its place empty.
  public static func dots(_ title: String = "", y label: String, _ dots: [Dot]) -> Panel {
    let most = max(8, 54 / max(1, dots.count))
    var panel = Panel(title, x: .categories(dots.map { wrapped($0.name, most: most) }), y: .linear(label))
    panel.legend = .hidden
    for (place, dot) in dots.enumerated() where dot.value.isFinite {
      var value = dot.value
      value.x = Double(place)
      var series = Series.dots(dot.name, [value], dot.role)
      series.hatch = dot.isOpen ? .diagonal : .none
      panel.add(series)
    }
    return panel
  }

  /// Lines of at most so many characters, where words allow.
  private static func wrapped(_ name: String, most: Int) -> String {
    var lines: [String] = []
    for word in name.split(separator: " ") {
      if let last = lines.last, last.count + 1 + word.count <= most {
        lines[lines.count - 1] = last + " " + word
      } else {
        lines.append(String(word))
      }
    }
    return lines.joined(separator: "\n")
  }
}
