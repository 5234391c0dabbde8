internal import Contracts

/// What a series stands for, as a place in the palette: series of one role look alike in every figure.
public enum SeriesRole: Codable, Hashable, Sendable {
  /// The colour and marker of that number, counted from 0. The first six are never repeated; those after them come round again.
  case slot(Int)
  /// Lines that others are compared with.
  case reference
}

/// The look of figures, in one place.
public struct Theme: Codable, Hashable, Sendable {
  public enum Palette: String, Codable, Hashable, Sendable {
    /// The papers' colours for each method.
    case paper
    /// Okabe and Ito's colours, which can be told apart with every common kind of colour vision.
    case colourBlindSafe
  }

  public var palette: Palette
  public var fontFamily = "sans-serif"
  /// Without what has a meaning in an SVG or in a gnuplot font: gnuplot writes the name as it is.
  var plainFontFamily: String { fontFamily.filter { $0.isLetter || $0.isNumber || " -_.".contains($0) } }
  public var fontSize = 13
  public var lineWidth = 2.0
  public var markerSize = 0.85

  public static let paper = Theme(palette: .paper)
  public static let colourBlindSafe = Theme(palette: .colourBlindSafe)

  public init(palette: Palette) { self.palette = palette }

  static let ink = "#222222"
  static let quietInk = "#555555"
  static let gridColour = "#D5D5D5"
  static let ringColour = "#D62728"

  /// `#RRGGBB`.
  public func colour(for role: SeriesRole) -> String {
    guard case .slot(let slot) = role else { return "#777777" }
    return switch palette {
    case .paper:
      Self.entry(
        slot, of: ["#7030A0", "#E67E22", "#5178D5", "#34495E", "#2B8D6E", "#45BFC6"],
        further: ["#B03A48", "#7A8B2E", "#8A5A3C", "#C76BA8", "#2F6F8F", "#B8912A"])
    case .colourBlindSafe:
      Self.entry(
        slot, of: ["#CC79A7", "#E69F00", "#0072B2", "#000000", "#009E73", "#56B4E9"], further: ["#D55E00", "#F0E442", "#999999"])
    }
  }

  /// Told apart by shape as well as by colour.
  func marker(for role: SeriesRole) -> Marker {
    guard case .slot(let slot) = role else { return .pentagon }
    return Self.entry(
      slot, of: [.diamond, .circle, .square, .triangle, .triangleDown, .pentagon],
      further: [.circle, .square, .triangle, .diamond, .triangleDown, .pentagon])
  }

  private static func entry<Value>(_ slot: Int, of first: [Value], further: [Value]) -> Value {
    require(slot >= 0, "slot \(slot) of a palette: count from 0")
    return slot < first.count ? first[slot] : further[(slot - first.count) % further.count]
  }
}

enum Marker {
  case circle, square, triangle, diamond, triangleDown, pentagon

  /// gnuplot's filled point types.
  var pointType: Int {
    switch self {
    case .square: 5
    case .circle: 7
    case .triangle: 9
    case .triangleDown: 11
    case .diamond: 13
    case .pentagon: 15
    }
  }

  var character: Character {
    switch self {
    case .circle: "●"
    case .square: "■"
    case .triangle: "▲"
    case .triangleDown: "▼"
    case .diamond: "◆"
    case .pentagon: "⬟"
    }
  }
}
