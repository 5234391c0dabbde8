import Foundation

/// The pictures that prose names, from files beside the cell file.
struct ProsePictures {
  /// What relative addresses begin at.
  let folder: String

  /// Larger ones would make a report that no browser likes to open.
  private static let mostBytes = 32 << 20

  /// Nil for addresses that are no relative path, and for what is no file of that size: a pipe would be waited for.
  func content(of address: String) -> [UInt8]? {
    guard !address.isEmpty, !address.hasPrefix("/"), !address.contains(":"), !address.contains("\0") else { return nil }
    let path = "\(folder)/\(address)"
    guard let facts = try? FileManager.default.attributesOfItem(atPath: (path as NSString).resolvingSymlinksInPath),
      facts[.type] as? FileAttributeType == .typeRegular, let size = facts[.size] as? Int, size <= Self.mostBytes
    else { return nil }
    return FileManager.default.contents(atPath: path).map(Array.init)
  }
}
