import Foundation
import Kernel

/// Entries from a pipe or a file: as many lines each as make a statement whole.
enum PlainEntries {
  /// Nil at the end of the input.
  static func next() -> String? {
    var text: String?
    while let line = readLine(strippingNewline: true) {
      text = text.map { $0 + "\n" + line } ?? line
      if case .incomplete = Completeness(of: text!) { continue }
      return text
    }
    return text
  }
}
