import Foundation
import OperatingSystem
import Provenance

/// Something outside its process that a cell has asked for, and the state it was in.
public struct CellInput: Hashable, Codable, Sendable {
  public enum Manner: String, Codable, Sendable {
    case read = "r"
    /// Made or emptied by the cell itself: a result, which must still be there.
    case made = "c"
    case absent = "a"
    case looked = "s"
    case listed = "d"
    case listedTree = "t"
    case environment = "e"
  }

  public var manner: Manner
  /// A whole path, or the name of an environment variable.
  public var name: String
  var state: State

  /// Equal stamps spare reading the file again.
  struct State: Hashable, Codable, Sendable {
    var stamp: String
    var content: String
  }

  init(_ manner: Manner, _ name: String) {
    (self.manner, self.name) = (manner, name)
    state = Self.state(manner, name, known: nil)
  }

  /// What is different now; nil where nothing is.
  public var change: String? {
    let now = Self.state(manner, name, known: state)
    if now.content == state.content { return nil }
    return switch manner {
    case .environment: "environment variable \(name) has changed"
    case .absent: "\(name) exists now"
    case .made: now.content == Self.missing ? "\(name), which it makes, is gone" : "\(name), which it makes, has been changed"
    case .listed, .listedTree: "the files in \(name) are others"
    case .read, .looked: now.content == Self.missing ? "\(name) is gone" : "\(name) has changed"
    }
  }

  /// It is a file that somebody has written to since then.
  func isWritten(since moment: FileStamp.Moment) -> Bool {
    guard manner != .environment, let stamp = FileStamp(path: name) else { return false }
    return stamp.isRegular && stamp.changed >= moment
  }

  private static let missing = "missing"

  private static func state(_ manner: Manner, _ name: String, known: State?) -> State {
    if manner == .environment {
      let value = getenv(name).map { "set to " + String(cString: $0) } ?? "unset"
      return State(stamp: "", content: ContentHash(of: value).hexadecimal)
    }
    guard let stamp = FileStamp(path: name) else { return State(stamp: missing, content: missing) }
    if stamp.text == known?.stamp, !stamp.isFolder { return known! }
    switch manner {
    case .absent: return State(stamp: stamp.text, content: "present")
    case .looked:
      return State(
        stamp: stamp.text, content: stamp.isRegular ? "\(stamp.size) \(stamp.modified.seconds).\(stamp.modified.nanoseconds)" : "no file")
    case .listed, .listedTree:
      return State(stamp: stamp.text, content: ContentHash(of: names(in: name, deep: manner == .listedTree)).hexadecimal)
    default:
      guard stamp.isRegular, let data = FileManager.default.contents(atPath: name) else {
        return State(stamp: stamp.text, content: "no file")
      }
      return State(stamp: stamp.text, content: data.withUnsafeBytes { ContentHash(of: $0) }.hexadecimal)
    }
  }

  private static func names(in folder: String, deep: Bool) -> String {
    let manager = FileManager.default
    let found = deep ? manager.enumerator(atPath: folder)?.compactMap { $0 as? String } : try? manager.contentsOfDirectory(atPath: folder)
    return (found ?? []).sorted().joined(separator: "\n")
  }
}
