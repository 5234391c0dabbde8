import Foundation

/// The numbers in reference.txt, which reference.py makes with JAX and optax in double precision.
struct ReferenceNumbers {
  private var lines: [String: [Double]] = [:]

  init() throws {
    let path = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "reference.txt")
    for line in try String(contentsOf: path, encoding: .utf8).split(separator: "\n") {
      let words = line.split(separator: " ")
      lines["\(words[0]) \(words[1])"] = words.dropFirst(2).map { Double($0)! }
    }
  }

  subscript(case name: String, quantity: String) -> [Double] { lines["\(name) \(quantity)"]! }
}
