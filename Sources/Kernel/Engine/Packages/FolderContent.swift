import Foundation
import Provenance

/// What a package in a folder of this machine consists of.
enum FolderContent {
  /// Of every file and its name, but for hidden ones, such as Git's and the package manager's own. Links are not followed.
  static func hash(of folder: String) -> String {
    var parts: [String] = []
    add(folder, "", to: &parts)
    return ContentHash(of: parts.joined(separator: "\n")).hexadecimal
  }

  private static func add(_ folder: String, _ prefix: String, to parts: inout [String]) {
    for name in ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted() where !name.hasPrefix(".") {
      let path = "\(folder)/\(name)"
      let type = (try? FileManager.default.attributesOfItem(atPath: path))?[.type] as? FileAttributeType
      switch type {
      case .typeDirectory: add(path, "\(prefix)\(name)/", to: &parts)
      case .typeSymbolicLink:
        parts.append("\(prefix)\(name) -> \((try? FileManager.default.destinationOfSymbolicLink(atPath: path)) ?? "")")
      case .typeRegular:
        // The package manager writes it itself.
        if prefix.isEmpty, name == "Package.resolved" { continue }
        parts.append("\(prefix)\(name) \(ContentHash(of: FileManager.default.contents(atPath: path) ?? Data()))")
      default: continue
      }
    }
  }
}
