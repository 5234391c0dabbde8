import Foundation

/// A Swift file in the percent format: cells parted by `// %%` lines. Reading and writing back gives the same bytes.
public struct CellFile: Hashable, Sendable {
  /// What stands before the first cell: a byte order mark, `#!`, coding line, the commented YAML of jupytext, blank lines.
  public var header: String
  public var cells: [Cell]

  public var text: String { header + cells.map { $0.markerLine + $0.body }.joined() }

  public init(text: String) {
    let mark = text.unicodeScalars.first == "\u{FEFF}" ? "\u{FEFF}" : ""
    let lines = Self.linesWithEndings(String(text.unicodeScalars.dropFirst(mark.count)))
    var position = Self.headerCount(lines)
    let starts = Self.markers(lines, from: position)
    let first = starts.first?.line ?? lines.count
    let beforeMarkers = lines[position..<first]
    if beforeMarkers.allSatisfy({ $0.allSatisfy(\.isWhitespace) }) { position = first }
    header = mark + lines[..<position].joined()
    cells = []
    if position < first {
      cells.append(Cell(markerLine: "", body: lines[position..<first].joined(), marker: CellMarker(), firstLine: position + 1))
    }
    for (index, start) in starts.enumerated() {
      let end = index + 1 < starts.count ? starts[index + 1].line : lines.count
      let body = lines[(start.line + 1)..<end].joined()
      cells.append(Cell(markerLine: String(lines[start.line]), body: body, marker: start.marker, firstLine: start.line + 2))
    }
  }

  /// Throws `CellFileError` where the file cannot be read or is not UTF-8.
  public init(path: String) throws {
    guard let data = FileManager.default.contents(atPath: path) else { throw CellFileError(path: path, reason: Self.whyUnreadable(path)) }
    guard let text = String(validating: data, as: UTF8.self) else {
      throw CellFileError(path: path, reason: "it is not UTF-8 text; convert it first, for example with iconv")
    }
    self.init(text: text)
  }

  private static func whyUnreadable(_ path: String) -> String {
    var isDirectory: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) else { return "there is no such file" }
    return isDirectory.boolValue ? "it is a folder; name a .swift file in it" : "permission denied"
  }

  private static func linesWithEndings(_ text: String) -> [Substring] {
    var lines: [Substring] = []
    var start = text.startIndex
    let bytes = text.utf8
    while start < text.endIndex {
      let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")).map { bytes.index(after: $0) } ?? text.endIndex
      lines.append(text[start..<end])
      start = end
    }
    return lines
  }

  /// How many lines at the start are header: `#!`, coding, and what stands between two `// ---` lines.
  private static func headerCount(_ lines: [Substring]) -> Int {
    var count = 0
    if lines.first?.hasPrefix("#!") == true { count = 1 }
    if count < lines.count, lines[count].hasPrefix("//"), lines[count].contains("coding:") { count += 1 }
    guard count < lines.count, lines[count].isFence else { return count }
    guard let end = lines[(count + 1)...].firstIndex(where: { $0.isFence || !$0.hasPrefix("//") }), lines[end].isFence else { return count }
    return end + 1
  }

  /// How many comments and strings that are never closed a file may have: beyond that, every marker begins a cell.
  private static let mostUnclosed = 16

  private static func markers(_ lines: [Substring], from start: Int, unclosed: Int = 0) -> [(line: Int, marker: CellMarker)] {
    var found: [(line: Int, marker: CellMarker)] = []
    var closings = FenceClosings()
    var scanner = LineScanner()
    var opening: Int?
    var passed: [(line: Int, marker: CellMarker)] = []
    var fence: MarkdownFence?
    for number in start..<lines.count {
      if let kind = found.last?.marker.kind, kind != .code {
        let line = String(lines[number].withoutEnding).withoutCommentPrefix
        if let open = fence {
          if open.isClosed(by: line) { fence = nil }
          continue
        }
        fence = MarkdownFence(opening: line).flatMap { closings.isClosed($0, in: lines, after: number) ? $0 : nil }
        if fence != nil { continue }
      }
      let marker = CellMarker(line: lines[number].withoutEnding)
      if let marker, !scanner.isInside {
        found.append((number, marker))
        continue
      }
      if let marker { passed.append((number, marker)) }
      if found.last?.marker.kind ?? .code == .code, unclosed < mostUnclosed {
        scanner.read(lines[number])
        if !scanner.isInside { (opening, passed) = (nil, []) } else { opening = opening ?? number }
      }
    }
    // A comment or string that is never closed must not swallow the cells behind its own.
    guard opening != nil, let next = passed.first else { return found }
    return found + markers(lines, from: next.line, unclosed: unclosed + 1)
  }
}

extension Substring {
  var withoutEnding: Substring {
    var end = utf8.endIndex
    while end > startIndex, [UInt8(ascii: "\n"), UInt8(ascii: "\r")].contains(utf8[utf8.index(before: end)]) {
      end = utf8.index(before: end)
    }
    return self[startIndex..<end]
  }

  fileprivate var isFence: Bool { withoutEnding.trimmingCharacters(in: .whitespaces) == "// ---" }
}

/// A cell file that cannot be read.
public struct CellFileError: Error, CustomStringConvertible, Sendable {
  public let path: String
  public let reason: String

  package init(path: String, reason: String) { (self.path, self.reason) = (path, reason) }

  public var description: String { "cannot read \(path): \(reason)" }
}
