#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// How the document around wants figures to be shown, where it says so. The kernel hears it from Quarto and tells its session, where
/// figures look for it when they are shown; what is saved to a file is not asked for by the document, and stays as it is.
package struct DocumentFigures: Hashable, Sendable {
  /// Of figures that state none and have one panel.
  package var size: Size?
  /// Svg, png or pdf.
  package var format: PictureFormat

  package init(size: Size? = nil, format: PictureFormat = .svg) { (self.size, self.format) = (size, format) }

  private static let sizeVariable = "MEGADOC_FIGURE_SIZE"
  private static let formatVariable = "MEGADOC_FIGURE_FORMAT"

  /// Environment variables that say so.
  package var environment: [String: String] {
    [Self.sizeVariable: size.map { "\($0.width)x\($0.height)" } ?? "any", Self.formatVariable: "\(format)"]
  }

  /// What those of this process say.
  static var wanted: DocumentFigures {
    var wanted = DocumentFigures()
    if let text = getenv(sizeVariable) {
      let sides = String(cString: text).split(separator: "x").compactMap { Int($0) }
      if sides.count == 2 { wanted.size = Size(sides[0], sides[1]) }
    }
    if let text = getenv(formatVariable), let format = PictureFormat(rawValue: String(cString: text)) { wanted.format = format }
    return wanted
  }
}
