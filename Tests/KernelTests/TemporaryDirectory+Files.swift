import Foundation
import TestSupport

extension TemporaryDirectory {
  /// Writes a file and gives its path.
  func write(_ name: String, _ text: String) -> String { write(name, bytes: Array(text.utf8)) }

  func write(_ name: String, bytes: [UInt8]) -> String {
    _ = FileManager.default.createFile(atPath: "\(path)/\(name)", contents: Data(bytes))
    return "\(path)/\(name)"
  }

  func read(_ name: String) -> String? {
    FileManager.default.contents(atPath: "\(path)/\(name)").map { String(decoding: $0, as: UTF8.self) }
  }
}
