import Foundation

/// A package that cells want to import: where it is, which version of it, and which of its products.
public struct PackageRequest: Hashable, Codable, Sendable {
  public enum Source: Hashable, Codable, Sendable {
    /// A folder of this machine, by its absolute path.
    case folder(String)
    /// A Git repository.
    case repository(String, Requirement)
  }

  public enum Requirement: Hashable, Codable, Sendable {
    /// The newest release.
    case newest
    case exact(String)
    /// This version or a newer one of the same major version.
    case from(String)
    case branch(String)
    case revision(String)
  }

  public var source: Source
  /// Empty for all libraries of the package.
  public var products: [String]

  /// Reads `URL [VERSION] [PRODUCT…]`, `OWNER/NAME [VERSION] [PRODUCT…]` or `FOLDER [PRODUCT…]`. A folder begins with `.`, `/` or `~`
  /// and is taken from `folder`. Throws `PackageError.malformed`.
  public init(_ text: String, in folder: String) throws {
    var words = text.split(whereSeparator: \.isWhitespace).map(String.init)[...]
    guard let place = words.popFirst() else { throw PackageError.malformed(text) }
    if place.hasPrefix(".") || place.hasPrefix("/") || place.hasPrefix("~") {
      let path = (place as NSString).expandingTildeInPath
      let base = URL(fileURLWithPath: folder, isDirectory: true)
      source = .folder(URL(fileURLWithPath: path, relativeTo: base).standardizedFileURL.path)
    } else {
      guard let url = Self.url(place) else { throw PackageError.malformed(text) }
      let requirement = words.first.flatMap(Requirement.init)
      if requirement != nil { words.removeFirst() }
      source = .repository(url, requirement ?? .newest)
    }
    products = Array(words)
    if products.contains(where: { $0.contains(#/[^\p{L}\p{N}_.+-]/#) }) { throw PackageError.malformed(text) }
  }

  private static func url(_ place: String) -> String? {
    if place.contains("\"") || place.contains("\\") { return nil }
    if place.contains("://") || place.hasPrefix("git@") { return place }
    return place.wholeMatch(of: #/[A-Za-z0-9-]+\/[A-Za-z0-9._-]+/#) == nil ? nil : "https://github.com/\(place)"
  }

  /// The URL, or the folder.
  public var location: String {
    switch source {
    case .folder(let path): path
    case .repository(let url, _): url
    }
  }

  /// By which the package manager tells packages apart.
  package var identity: String {
    let last = location.split(whereSeparator: { $0 == "/" || $0 == ":" }).last.map { $0.lowercased() } ?? location
    return last.hasSuffix(".git") ? String(last.dropLast(4)) : last
  }

  /// As it would be written behind `%package`.
  public var text: String {
    let requirement: String? = if case .repository(_, let requirement) = source { requirement.text } else { nil }
    return ([location, requirement].compactMap { $0 } + products).joined(separator: " ")
  }
}

extension PackageRequest.Requirement {
  /// Nil where the word is none.
  init?(_ word: String) {
    let parts = word.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    if parts.count == 1, let version = Self.whole(word) {
      self = .exact(version)
      return
    }
    guard parts.count == 2, !parts[1].isEmpty, !parts[1].contains("\""), !parts[1].contains("\\") else { return nil }
    switch parts[0] {
    case "from":
      guard let version = Self.whole(parts[1]) else { return nil }
      self = .from(version)
    case "branch": self = .branch(parts[1])
    case "revision": self = .revision(parts[1])
    default: return nil
    }
  }

  /// With three numbers, as the package manager wants it.
  private static func whole(_ word: String) -> String? {
    guard let match = word.wholeMatch(of: #/v?([0-9]+\.[0-9]+(?:\.[0-9]+)?(?:[-+][A-Za-z0-9.+-]+)?)/#) else { return nil }
    let text = String(match.1)
    return text.wholeMatch(of: #/[0-9]+\.[0-9]+/#) == nil ? text : text + ".0"
  }

  /// Nil for the newest, which nobody has to ask for.
  var text: String? {
    switch self {
    case .newest: nil
    case .exact(let version): version
    case .from(let version): "from:\(version)"
    case .branch(let name): "branch:\(name)"
    case .revision(let name): "revision:\(name)"
    }
  }
}
