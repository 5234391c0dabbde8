internal import Contracts

/// A figure as a value: what is shown, without how it is drawn. gnuplot draws it (`svg()`, `png()`, `save(to:)`), a terminal shows
/// it as text (`text()`), and `script` is all that is needed to draw it again.
///
///     var figure = Figure("Loss falls", x: .generations(), y: .linear("Validation loss (nats per token)"))
///     figure.add(.line("Simple rephrasing", [Point(2, 3.462), Point(4, 3.446, deviation: 0.002)], .simple))
///     figure.add(.reference("Real data only", at: 3.554, .realOnly))
///     try figure.save(to: "figures/loss")
///
/// What is said of a single panel can be said to the figure: `figure.legend`, `figure.annotations` are its first panel's.
@dynamicMemberLookup
public struct Figure: Codable, Hashable, Sendable {
  public var title: String
  /// Side by side in rows of `columns`; one for most figures.
  public var panels: [Panel]
  public var columns: Int = 2
  /// Shown under the figure in reports, as Markdown.
  public var caption: String = ""
  public var theme: Theme = .paper
  /// Of one panel, in points of 1/96 inch.
  public var panelSize: Size?

  public init(_ title: String = "", x: Axis, y: Axis, caption: String = "") {
    (self.title, self.caption, panels) = (title, caption, [Panel(x: x, y: y)])
  }

  public init(_ title: String = "", panels: [Panel], columns: Int = 2, caption: String = "") {
    require(!panels.isEmpty && columns > 0, "a figure needs panels and columns, got \(panels.count) and \(columns)")
    (self.title, self.panels, self.columns, self.caption) = (title, panels, columns, caption)
  }

  public mutating func add(_ series: Series) { panels[0].add(series) }
  public mutating func add(_ series: [Series]) { panels[0].add(series) }

  public subscript<Value>(dynamicMember member: WritableKeyPath<Panel, Value>) -> Value {
    get { panels[0][keyPath: member] }
    set { panels[0][keyPath: member] = newValue }
  }

  var sizeOfPanel: Size { panelSize ?? (panels.count == 1 ? Size(640, 430) : Size(400, 330)) }

  /// The whole picture's size: a panel's, times the columns and rows of panels, and a line for the title.
  var size: Size {
    let panel = sizeOfPanel
    let across = min(columns, panels.count)
    let down = (panels.count + across - 1) / across
    return Size(panel.width * across, panel.height * down + (panels.count > 1 && !title.isEmpty ? 34 : 0))
  }
}

/// One pair of axes with what is drawn between them.
public struct Panel: Codable, Hashable, Sendable {
  public var title: String
  public var x: Axis
  public var y: Axis
  /// A second reading of the y axis, on the right.
  public var secondAxis: SecondAxis?
  public var series: [Series]
  public var annotations: [Annotation] = []
  public var legend: Legend = .automatic

  public init(_ title: String = "", x: Axis, y: Axis, series: [Series] = []) {
    (self.title, self.x, self.y, self.series) = (title, x, y, series)
  }

  public mutating func add(_ series: Series) { self.series.append(series) }
  public mutating func add(_ series: [Series]) { self.series += series }
}

public struct Size: Codable, Hashable, Sendable {
  public var width: Int
  public var height: Int
  public init(_ width: Int, _ height: Int) { (self.width, self.height) = (width, height) }
}

/// Where the names of the series stand. `automatic` takes the first corner that is free, or below where none is. What would stand below several panels
/// stands once under the figure's title.
public enum Legend: String, Codable, Hashable, Sendable {
  case automatic, topRight, topLeft, bottomRight, bottomLeft, below, right, hidden
}
