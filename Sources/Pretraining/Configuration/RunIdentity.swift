internal import Provenance

/// The name of a run: SHA-256 of its whole configuration in canonical JSON, in 64 hexadecimal digits.
public struct RunIdentity: Hashable, Sendable, Comparable, CustomStringConvertible {
  public let hexadecimal: String

  public init(of configuration: RunConfiguration) { hexadecimal = ContentHash(of: configuration.canonicalText).hexadecimal }

  /// Nil unless `text` is 64 digits.
  public init?(hexadecimal text: String) {
    guard text.utf8.count == 64, text.allSatisfy({ $0.isHexDigit && !$0.isUppercase }) else { return nil }
    hexadecimal = text
  }

  /// The first 12 digits, for tables.
  public var short: String { String(hexadecimal.prefix(12)) }
  public var description: String { hexadecimal }
  public static func < (left: RunIdentity, right: RunIdentity) -> Bool { left.hexadecimal < right.hexadecimal }
}

extension RunConfiguration {
  public var identity: RunIdentity { RunIdentity(of: self) }

  /// The configuration as canonical JSON, which is what a run file keeps.
  public var canonicalText: String {
    do { return try CanonicalJSON.text(self) } catch {
      fatalError("a configuration must be spelled with finite numbers; validate() names the one that is not. \(error)")
    }
  }

  /// Reads what `canonicalText` wrote.
  public init(canonicalText: String) throws {
    let configuration = try CanonicalJSON.decode(RunConfiguration.self, from: canonicalText)
    guard configuration.formatVersion == RunConfiguration.currentFormatVersion else {
      throw ConfigurationError([
        "its format version is \(configuration.formatVersion) and this program knows \(RunConfiguration.currentFormatVersion): "
          + "read it with the version that wrote it"
      ])
    }
    self = configuration
  }
}
