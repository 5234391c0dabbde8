import Foundation
import Synchronization

/// Empty stand-ins for the C modules behind the runtime's own. The compiler insists that they exist, though nothing of
/// theirs is visible to a cell; with these, cells need neither headers nor their search paths.
final class HiddenModules: Sendable {
  /// The module map to compile with.
  let path: String
  private let names: Mutex<Set<String>>

  /// Those known so far; others are added when the compiler asks for them.
  private static let known: Set = [
    "CBFloat16", "CCrypto", "CCurl", "CGnuplot", "CHDF5", "COneDNN", "COpenBLAS", "CProcessor", "CReadingGuard", "CSentencePiece",
    "CSessionProtocol", "CTextWidth", "CXML", "CZlib", "CZstd", "_NumericsShims",
  ]

  init(folder: String) throws {
    path = "\(folder)/hidden.modulemap"
    names = Mutex(Self.known)
    try Self.write(Self.known, to: path)
  }

  /// True where the compiler's output asks for a module that has just been added, so that trying again helps.
  func add(missingIn output: String) throws -> Bool {
    guard let match = output.firstMatch(of: #/missing required module '([A-Za-z0-9_]+)'/#) else { return false }
    return try names.withLock { names in
      guard names.insert(String(match.1)).inserted else { return false }
      try Self.write(names, to: path)
      return true
    }
  }

  /// Names that stand for modules that cells can see: those of packages.
  func leave(_ seen: [String]) throws {
    try names.withLock { names in
      // Those who clean folders of temporary files may have removed it.
      if access(path, R_OK) != 0 { try Self.write(names, to: path) }
      if names.isDisjoint(with: seen) { return }
      names.subtract(seen)
      try Self.write(names, to: path)
    }
  }

  private static func write(_ names: Set<String>, to path: String) throws {
    try names.sorted().map { "module \($0) {}\n" }.joined().write(toFile: path, atomically: true, encoding: .utf8)
  }
}
