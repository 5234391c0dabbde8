/// The kinds of picture that gnuplot makes of a figure's script.
public enum PictureFormat: String, CaseIterable, CustomStringConvertible, Sendable {
  case svg, png, pdf, sixel

  public var description: String { rawValue }

  /// What gnuplot draws, given a script that a ``Figure`` has written. Same bytes for the same script.
  public func drawing(of script: String) throws(FigureError) -> [UInt8] {
    // On the first line, so that errors name the lines of the script itself.
    let bytes = try Gnuplot.output(of: "picture = '\(self)' " + script)
    return switch self {
    case .pdf: PDFTime.removed(from: bytes)
    case .png: PNGDensity.stated(2 * 96, in: bytes)
    case .svg, .sixel: bytes
    }
  }

  /// The terminal's name and options. A figure is measured in points of 1/96 inch; what is not measured so is scaled.
  func terminal(for figure: Figure) -> String {
    let (size, theme) = (figure.size, figure.theme)
    func font(_ scale: Double) -> String { "font \(GnuplotScript.quoted("\(theme.plainFontFamily),\(Double(theme.fontSize) * scale)"))" }
    let look = "rounded noenhanced background '#FFFFFF'"
    switch self {
    case .svg: return "svg size \(size.width),\(size.height) \(font(1)) linewidth 1 \(look) name 'figure'"
    // Twice the size in pixels, for sharp pictures on paper and fine screens.
    case .png: return "pngcairo size \(size.width * 2),\(size.height * 2) \(font(1)) fontscale 1.5 linewidth 2 pointscale 2 \(look)"
    case .pdf:
      let inches = "\(Double(size.width) / 96)in,\(Double(size.height) / 96)in"
      return "pdfcairo size \(inches) \(font(1)) fontscale 0.75 linewidth 1.5 pointscale 0.75 \(look)"
    case .sixel: return "sixelgd size \(size.width),\(size.height) truecolor \(font(0.75)) linewidth 1 noenhanced background '#FFFFFF'"
    }
  }
}
