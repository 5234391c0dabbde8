import Display
internal import Foundation
import Provenance

extension Figure {
  /// A complete gnuplot script with the data inside. Equal figures have equal scripts.
  public var script: String { GnuplotScript.text(for: self) }

  /// The figure as SVG, with its title and description for those who cannot see it. Same bytes for the same figure.
  public func svg() throws(FigureError) -> String {
    let drawing = String(decoding: try PictureFormat.svg.drawing(of: script), as: UTF8.self)
    return Self.named(drawing, title: title.isEmpty ? "Figure" : title, description: alternativeText)
  }

  /// The figure as PNG, at twice its size in pixels, which is said in it.
  public func png() throws(FigureError) -> [UInt8] { try PictureFormat.png.drawing(of: script) }

  /// The figure as PDF, at its size in inches of 96 points, fonts embedded. Same bytes for the same figure.
  public func pdf() throws(FigureError) -> [UInt8] { try PictureFormat.pdf.drawing(of: script) }

  /// The figure for terminals that show pictures, as an escape sequence.
  public func sixel() throws(FigureError) -> String { String(decoding: try PictureFormat.sixel.drawing(of: script), as: UTF8.self) }

  /// Writes `path.gp` and a picture of each format beside it, each in one step; makes their folder where there is none.
  public func save(to path: String, as formats: [PictureFormat] = [.svg]) throws {
    let pictures = try formats.map { format in (format, format == .svg ? Array(try svg().utf8) : try format.drawing(of: script)) }
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try AtomicFile.write(script, to: path + ".gp")
    for (format, bytes) in pictures { try AtomicFile.write(bytes, to: "\(path).\(format)") }
  }

  /// gnuplot writes names of its own there, and its version, which would make the bytes depend on it.
  private static func named(_ drawing: String, title: String, description: String) -> String {
    func words(_ text: String) -> String {
      // XML has no place for control characters.
      let allowed = text.unicodeScalars.map { $0.value < 0x20 || [0xFFFE, 0xFFFF].contains($0.value) ? " " : $0 }
      return escapedHTML(String(String.UnicodeScalarView(allowed)))
    }
    return drawing.replacing(/<title>.*?<\/title>/, with: "<title>\(words(title))</title>", maxReplacements: 1)
      .replacing(/<desc>.*?<\/desc>/, with: "<desc>\(words(description))</desc>", maxReplacements: 1)
  }
}

extension Figure: Displayable {
  /// A picture where gnuplot can draw it (SVG, unless the document around wants another), the script that draws it again, and always
  /// the figure as text.
  public var mimeBundle: MimeBundle {
    let wanted = DocumentFigures.wanted
    var figure = self
    if panels.count == 1, panelSize == nil { figure.panelSize = wanted.size }
    var bundle = MimeBundle(plain: text())
    do {
      switch wanted.format {
      case .png: bundle["image/png"] = Data(try figure.png()).base64EncodedString()
      case .pdf: bundle["application/pdf"] = Data(try figure.pdf()).base64EncodedString()
      case .svg, .sixel: bundle["image/svg+xml"] = try figure.svg()
      }
    } catch { bundle["text/plain"] = text() + "\n\(error)" }
    bundle[FigureScript.mimeType] = figure.script
    if !caption.isEmpty { bundle[FigureCaption.mimeType] = caption }
    return bundle
  }
}
