import CellFiles
import Foundation

/// The packages that a cell file names: in its header, and in lines `// %package …` at the beginning of its cells.
enum PackageLines {
  /// Each once, folders from that of the file. Throws `PackageError.malformed`, or `CellFileError` where the header cannot be read.
  static func requests(_ file: CellFile, code: [String], path: String) throws -> [PackageRequest] {
    let folder = URL(fileURLWithPath: path).standardizedFileURL.deletingLastPathComponent().path
    var found: [PackageRequest] = []
    for text in try file.packages(path: path) + code.flatMap(arguments) {
      let request = try PackageRequest(text, in: folder)
      if !found.contains(request) { found.append(request) }
    }
    return found
  }

  /// What stands behind `%package` before the cell's code.
  private static func arguments(_ text: String) -> [String] {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let head = lines.prefix { line in
      line.allSatisfy(\.isWhitespace) || line.drop { $0.isWhitespace }.hasPrefix("//") || MagicLine(line) != nil
    }
    return head.compactMap(MagicLine.init).filter { $0.name == "package" }.map { String($0.rest) }.filter { !$0.isEmpty }
  }
}
