/// What a series stands for. Figures say this; colours are the theme's business.
public enum Meaning: Codable, Hashable, Sendable {
  case realOnly, simple, stitched, latent, selfDistillation, ensemble
  /// Lines that others are compared with.
  case reference
  /// Anything without a name of its own, counted from 0.
  case other(Int)
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
  public func colour(for meaning: Meaning) -> String {
    switch (palette, meaning) {
    case (.paper, .realOnly): "#7030A0"
    case (.paper, .simple): "#E67E22"
    case (.paper, .stitched): "#5178D5"
    case (.paper, .latent): "#34495E"
    case (.paper, .selfDistillation): "#2B8D6E"
    case (.paper, .ensemble): "#45BFC6"
    case (.colourBlindSafe, .realOnly): "#CC79A7"
    case (.colourBlindSafe, .simple): "#E69F00"
    case (.colourBlindSafe, .stitched): "#0072B2"
    case (.colourBlindSafe, .latent): "#000000"
    case (.colourBlindSafe, .selfDistillation): "#009E73"
    case (.colourBlindSafe, .ensemble): "#56B4E9"
    case (_, .reference): "#777777"
    case (.paper, .other(let index)): Self.cycled(["#B03A48", "#7A8B2E", "#8A5A3C", "#C76BA8", "#2F6F8F", "#B8912A"], index)
    case (.colourBlindSafe, .other(let index)): Self.cycled(["#D55E00", "#F0E442", "#999999"], index)
    }
  }

  /// Told apart by shape as well as by colour.
  func marker(for meaning: Meaning) -> Marker {
    switch meaning {
    case .realOnly: .diamond
    case .simple: .circle
    case .stitched: .square
    case .latent: .triangle
    case .selfDistillation: .triangleDown
    case .ensemble, .reference: .pentagon
    case .other(let index): Self.cycled([.circle, .square, .triangle, .diamond, .triangleDown, .pentagon], index)
    }
  }

  private static func cycled<Value>(_ values: [Value], _ index: Int) -> Value {
    precondition(index >= 0, "other(\(index)): count from 0")
    return values[index % values.count]
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
