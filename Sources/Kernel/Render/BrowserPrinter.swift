import Foundation
import Figures
import OperatingSystem

/// Prints a report to PDF by a browser without a window: the only programs that lay out what the report is written in.
enum BrowserPrinter {
  /// Names a browser that is not found by itself.
  static let variable = "MEGADOC_BROWSER"
  private static let names = [
    "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge", "brave-browser",
  ]

  /// Equal pages give equal bytes with the same browser. Throws `BrowserError`.
  static func pdf(of html: String) throws -> [UInt8] {
    let browser = try find()
    let folder = try ScratchFolder()
    defer { folder.remove() }
    let (page, target) = ("\(folder.path)/report.html", "\(folder.path)/report.pdf")
    try html.write(toFile: page, atomically: false, encoding: .utf8)
    var arguments = [
      "--headless", "--disable-gpu", "--no-first-run", "--disable-extensions", "--disable-dev-shm-usage", "--no-pdf-header-footer",
      "--generate-pdf-document-outline", "--user-data-dir=\(folder.path)/profile", "--print-to-pdf=\(target)", "file://\(page)",
    ]
    // As root it has no sandbox to be in. The page is ours and runs no script.
    if geteuid() == 0 { arguments.insert("--no-sandbox", at: 0) }
    let result = try Subprocess.run(browser, arguments)
    guard let content = FileManager.default.contents(atPath: target), content.starts(with: Data("%PDF".utf8)) else {
      throw BrowserError("\(browser) printed nothing (status \(result.status)): \(result.output.lines.suffix(3).joined(separator: " "))")
    }
    return PDFNodes.renumbered(in: PDFTime.removed(from: Array(content)))
  }

  private static func find() throws -> String {
    if let named = Programs.variable(variable) {
      guard FileManager.default.isExecutableFile(atPath: named) else {
        throw BrowserError("\(variable) names \(named), which is no program")
      }
      return named
    }
    guard let found = names.lazy.compactMap(Programs.onPath).first else {
      throw BrowserError(
        """
        a PDF needs Chromium or Chrome, and neither is on the PATH. Install it (Debian: apt-get install chromium), let \(variable) name \
        it, or print the HTML report from any browser
        """)
    }
    return found
  }
}

/// A PDF that could not be printed.
public struct BrowserError: Error, CustomStringConvertible, Sendable {
  public let description: String
  init(_ description: String) { self.description = description }
}
