import CellResults
import Display
internal import Foundation

/// Writes a report as Markdown for other tools (GitHub, pandoc, a wiki): pictures are files beside it, formulas stay TeX.
public struct ReportMarkdown {
  public struct Picture: Hashable, Sendable {
    /// Within the folder of pictures.
    public var name: String
    public var content: [UInt8]
  }

  public private(set) var text = ""
  public private(set) var pictures: [Picture] = []

  private let hidingCode: Bool
  private let pictureFolder: String
  private let numbers: ReportNumbers

  /// - Parameter pictureFolder: where the pictures will be, as seen from the file.
  public init(_ report: Report, pictureFolder: String, hidingCode: Bool = false) {
    (self.hidingCode, self.pictureFolder, numbers) = (hidingCode, pictureFolder, ReportNumbers(report))
    var written = report.cells.enumerated().flatMap { blocks(of: $1, index: $0) }
    if !(report.cells.first?.source.hasPrefix("# ") ?? false) { written.insert("# \(escapedMarkdown(report.title))", at: 0) }
    written += provenance(of: report)
    text = written.filter { !$0.isEmpty }.joined(separator: "\n\n") + "\n"
  }

  private mutating func blocks(of cell: ReportCell, index: Int) -> [String] {
    if cell.isTagged("remove_cell", "remove-cell") && cell.failure == nil { return [] }
    switch cell.kind {
    case .markdown: return [prose(cell)]
    case .raw: return [Self.fenced(cell.source, "")]
    case .code:
      let hidesInput = (hidingCode || cell.isTagged("remove_input", "remove-input")) && cell.failure == nil
      return (hidesInput ? [] : [Self.fenced(cell.shownSource, "swift")]) + (cell.showsOutputs ? outputs(of: cell, index: index) : [])
    }
  }

  /// With its attachments as files.
  private mutating func prose(_ cell: ReportCell) -> String {
    (cell.attachments ?? [:]).sorted { $0.key < $1.key }.reduce(prose(cell.source)) { text, attachment in
      guard let content = EmbeddedPicture.content(of: attachment.value) else { return text }
      // As the link names it, which may be in percents.
      let names = [attachment.key, Self.address(attachment.key)]
      guard let name = names.first(where: { text.contains("(attachment:\($0)") }) else { return text }
      let scalars = attachment.key.unicodeScalars.map { $0 == "/" || $0.value < 0x20 ? "-" : $0 }
      let file = "attachment-" + String(String.UnicodeScalarView(scalars.suffix(50)))
      pictures.append(Picture(name: file, content: content))
      return text.replacing("(attachment:\(name)", with: "(\(Self.address("\(pictureFolder)/\(file)"))")
    }
  }

  /// Blanks, `#`, `?` and `%` would end a link or lead elsewhere.
  private static func address(_ path: String) -> String {
    path.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed.subtracting(["(", ")"])) ?? path
  }

  /// As it was written, with references in words.
  private func prose(_ source: String) -> String {
    let scanner = ProseScanner(source)
    return scanner.parts.restored(in: scanner.markdown) { part in
      switch part {
      case .formula(let text, isDisplay: true, let label?): "$$\(text) \\tag{\(numbers.equations[label] ?? 0)}$$"
      case .formula: part.source
      case .reference(let names):
        names.map { numbers.targets[$0].map { escapedMarkdown($0.text) } ?? "**?\\@\($0)**" }.joined(separator: ", ")
      case .label: ""
      }
    }
  }

  private mutating func outputs(of cell: ReportCell, index: Int) -> [String] {
    cell.outputs.joiningStreams().enumerated().map { place, output in
      switch output {
      case .text(_, let text): return Self.fenced(TerminalText.plain(text), "text")
      case .failure(let failure):
        let place = failure.line.map { ", line \($0)" } ?? ""
        let lead = "> **\(escapedMarkdown(TerminalText.plain(failure.summary)))** (\(failure.kind.words)\(place))"
        return lead + (failure.details.isEmpty ? "" : "\n\n" + Self.fenced(TerminalText.plain(failure.details), "text"))
      case .display(let bundle, _), .result(let bundle):
        return shown(bundle, number: numbers.number(cell: index, output: place), caption: numbers.caption(cell: index, output: place))
      }
    }
  }

  private mutating func shown(_ bundle: MimeBundle, number: Int?, caption: String?) -> String {
    let number = number.map { "\($0)" }
    if bundle["text/html"] != nil || bundle["text/markdown"] != nil {
      let lead = number.map { "**Table \($0).** " + (caption.map(prose) ?? "") + "\n\n" } ?? ""
      if let markdown = bundle["text/markdown"] { return lead + markdown }
      return lead + MarkupFilter.filtered(bundle["text/html"]!, idPrefix: "")
    }
    if let latex = bundle["text/latex"] { return latex.contains("$") ? latex : "$$\(latex)$$" }
    guard let number, let picture = picture(bundle, number: number) else {
      return bundle.plain.map { Self.fenced(TerminalText.plain($0), "text") } ?? ""
    }
    let words = prose(caption ?? bundle[FigureCaption.mimeType] ?? "")
    return "![Figure \(number)](\(Self.address("\(pictureFolder)/\(picture)")))\n\n**Figure \(number).** \(words)"
  }

  /// Puts the picture among the files; its name.
  private mutating func picture(_ bundle: MimeBundle, number: String) -> String? {
    for type in MimeBundle.pictures {
      guard let data = bundle[type] else { continue }
      let ending = type == "image/svg+xml" ? "svg" : String(type.dropFirst(6))
      let content = ending == "svg" ? Array(data.utf8) : Data(base64Encoded: data, options: .ignoreUnknownCharacters).map(Array.init) ?? []
      pictures.append(Picture(name: "figure-\(number).\(ending)", content: content))
      if let script = bundle[FigureScript.mimeType] { pictures.append(Picture(name: "figure-\(number).gp", content: Array(script.utf8))) }
      return "figure-\(number).\(ending)"
    }
    return nil
  }

  private func provenance(of report: Report) -> [String] {
    guard !report.provenance.isEmpty else { return [] }
    let rows = report.provenance.map { "| \(escapedMarkdown($0.name)) | \(escapedMarkdown($0.value)) |" }
    let runs = report.sources.map { "[\(escapedMarkdown($0.name))](<\($0.path.filter { !"<>\\\n\r".contains($0) })>)" }
    let read = runs.isEmpty ? [] : ["| Runs read | \(runs.joined(separator: " ")) |"]
    return ["## Provenance", (["| | |", "|:--|:--|"] + rows + read).joined(separator: "\n")]
  }

  /// A block of code, by a fence longer than any in it.
  private static func fenced(_ text: String, _ language: String) -> String {
    var (longest, run) = (2, 0)
    for character in text {
      run = character == "`" ? run + 1 : 0
      longest = max(longest, run)
    }
    let fence = String(repeating: "`", count: longest + 1)
    return "\(fence)\(language)\n\(text.hasSuffix("\n") ? text : text + "\n")\(fence)"
  }
}
