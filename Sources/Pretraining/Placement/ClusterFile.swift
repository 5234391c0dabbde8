internal import Foundation
internal import OperatingSystem

/// `cluster.yaml`: what is the same for every job of a user. A key and its value on a line, lists of lines that begin with a dash, comments
/// after `#`; nothing more of YAML.
struct ClusterFile {
  private let path: String
  private(set) var values: [String: [String]] = [:]

  /// Throws ``ClusterError``.
  init(_ path: String, text: String) throws {
    self.path = path
    var key: String?
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      let content = Self.withoutComment(line)
      if content.isEmpty { continue }
      func fault(_ reason: String) -> ClusterError { .file(path: path, line: index + 1, reason: reason) }
      if content.hasPrefix("- ") {
        guard let key else { throw fault("an entry of a list needs a key above it") }
        values[key, default: []].append(Self.unquoted(content.dropFirst(2)))
      } else if let colon = content.firstIndex(of: ":") {
        let name = content[..<colon].trimmingCharacters(in: .whitespaces)
        guard values[name] == nil else { throw fault("the key \(name) is there twice") }
        let value = Self.unquoted(content[content.index(after: colon)...])
        values[name] = value.isEmpty ? [] : [value]
        key = value.isEmpty ? name : nil
      } else {
        throw fault("a line is `key: value` or `- entry`")
      }
    }
  }

  private static func withoutComment(_ line: Substring) -> String {
    var text = line
    if line.drop(while: { $0 == " " }).first == "#" { return "" }
    if let range = line.range(of: " #") { text = line[..<range.lowerBound] }
    return text.trimmingCharacters(in: .whitespaces)
  }

  private static func unquoted(_ text: some StringProtocol) -> String {
    let bare = text.trimmingCharacters(in: .whitespaces)
    guard bare.count >= 2, let first = bare.first, first == bare.last, first == "\"" || first == "'" else { return bare }
    return String(bare.dropFirst().dropLast())
  }
}

extension SlurmSettings {
  /// The user's, by `cluster.yaml` in the folder `megadoc` of XDG_CONFIG_HOME, or of `~/.config`. Throws ``ClusterError``.
  public static func usual() throws -> SlurmSettings {
    let folder = Programs.variable("XDG_CONFIG_HOME") ?? HomeFolder.path() + "/.config"
    let path = folder + "/megadoc/cluster.yaml"
    guard let text = try? String(contentsOfFile: path, encoding: .utf8) else { return SlurmSettings() }
    return try SlurmSettings(path, text: text)
  }

  package init(_ path: String, text: String) throws {
    self.init()
    for (key, values) in try ClusterFile(path, text: text).values {
      func fault(_ reason: String) -> ClusterError { .file(path: path, line: nil, reason: reason) }
      func text() throws -> String {
        guard values.count == 1 else { throw fault("\(key) has one value") }
        return values[0]
      }
      func number<Number: LosslessStringConvertible>() throws -> Number {
        guard let number = Number(try text()) else { throw fault("\(key) is a number, not \"\(try text())\"") }
        return number
      }
      switch key {
      case "partition": partition = try text()
      case "account": account = try text()
      case "qos": qos = try text()
      case "time": time = try text()
      case "memory": memory = try text()
      case "cores": cores = try number()
      case "concurrent": concurrent = try number()
      case "extra": extra = values
      case "setup": setup = values
      case "worker": worker = try text()
      case "warning": warning = try number()
      case "pollSeconds": pollSeconds = try number()
      default:
        throw fault(
          "the key \(key) is not known; known are partition, account, qos, time, memory, cores, concurrent, extra, setup, worker, warning "
            + "and pollSeconds")
      }
    }
  }
}
