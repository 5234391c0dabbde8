import Foundation
import OperatingSystem
import Provenance

/// Everything that the results of a cell depend on and that is known before it runs, each part by its content.
public struct CellKey: Hashable, Codable, Sendable {
  public struct Part: Hashable, Codable, Sendable {
    /// `its text`, `cell 2 “Load”`, `the runtime`.
    public var name: String
    public var content: ContentHash
  }

  /// The cell file by its whole path, and the cell's number among the code cells.
  public var file: String
  public var number: Int
  public var name: String
  public var parts: [Part]

  public var identity: ContentHash {
    ContentHash(of: parts.map { "\($0.name)=\($0.content.hexadecimal)" }.joined(separator: "\n"))
  }

  /// What differs from another key of the same cell, in words.
  public func differences(from other: CellKey) -> [String] {
    let before = Dictionary(other.parts.map { ($0.name, $0.content) }) { $1 }
    let now = Dictionary(parts.map { ($0.name, $0.content) }) { $1 }
    let changed = parts.filter { before[$0.name] != nil && before[$0.name] != $0.content }.map { "\($0.name) has changed" }
    let added = parts.filter { before[$0.name] == nil }.map { "it depends on \($0.name) now" }
    let removed = other.parts.filter { now[$0.name] == nil }.map { "it no longer depends on \($0.name)" }
    return changed + added + removed
  }
}

/// The keys of a file's code cells.
public struct CellKeys: Sendable {
  public struct Source: Sendable {
    public var number: Int
    /// As messages call it.
    public var name: String
    /// With the parameters in it.
    public var text: String
    /// Where the text begins in its file, from 1.
    public var firstLine = 1
    public var isOptimized = false

    public init(number: Int, name: String, text: String) { (self.number, self.name, self.text) = (number, name, text) }

    /// It may show where it stands.
    fileprivate var tellsPlace: Bool { text.contains(#/#(line|column|file|fileID|filePath)\b/#) }
  }

  public let keys: [CellKey]
  public let dependencies: CellDependencies
  /// What in the form of each cell keeps its variables from being put back, in words; nil where nothing does.
  let forms: [String?]

  /// `cells` are those that will run, in their order; `packages` stands for what they can import beside the runtime.
  public init(_ cells: [Source], file: String, toolchain: Toolchain, runtime: RuntimeLocation, packages: ContentHash? = nil) {
    let names = cells.map { CellNames($0.text) }
    let dependencies = CellDependencies(names)
    self.dependencies = dependencies
    forms = cells.map { CellSyntax($0.text).variableInsertions.obstacle }
    let path = URL(fileURLWithPath: file).standardizedFileURL.path
    var common = [
      CellKey.Part(name: "the runtime", content: Self.content(ofFiles: [runtime.library, runtime.session])),
      CellKey.Part(name: "the toolchain", content: Self.content(ofFiles: [toolchain.frontend, toolchain.linker])),
      CellKey.Part(name: "the working folder", content: ContentHash(of: FileManager.default.currentDirectoryPath)),
      CellKey.Part(name: "the locale", content: Self.locale),
    ]
    if let packages { common.append(CellKey.Part(name: "the state of its packages", content: packages)) }
    keys = cells.indices.map { index in
      let cell = cells[index]
      var parts = [CellKey.Part(name: "its text", content: ContentHash(of: cell.text))] + common
      parts += dependencies.needed[index].sorted().map { CellKey.Part(name: cells[$0].name, content: ContentHash(of: cells[$0].text)) }
      if cell.isOptimized { parts.append(CellKey.Part(name: "the tag optimize", content: ContentHash(of: ""))) }
      if cell.tellsPlace { parts.append(CellKey.Part(name: "its place", content: ContentHash(of: "\(path):\(cell.firstLine)"))) }
      if names[index].readsEnvironment { parts.append(CellKey.Part(name: "the environment", content: Self.environment)) }
      return CellKey(file: path, number: cells[index].number, name: cells[index].name, parts: parts)
    }
  }

  private static func content(ofFiles paths: [String]) -> ContentHash {
    ContentHash(of: paths.map { FileStamp(path: $0)?.text ?? "missing" }.joined(separator: "\n"))
  }

  /// What the C library looks at by itself: language and time zone.
  private static var locale: ContentHash {
    let names: [String] = ["LANGUAGE", "LC_ALL", "LC_COLLATE", "LC_CTYPE", "LC_MONETARY", "LC_NUMERIC", "LC_TIME", "LANG", "TZ"]
    let values = names.map { name -> String in getenv(name).map { "\(name)=\(String(cString: $0))" } ?? "" }
    return ContentHash(of: (values + [FileStamp(path: "/etc/localtime")?.text ?? ""]).joined(separator: "\n"))
  }

  /// Without what differs from one shell to the next and says nothing.
  private static let environment: ContentHash = {
    let noise: Set = ["_", "SHLVL", "PWD", "OLDPWD", "TERM", "COLUMNS", "LINES", "SWIFT_BACKTRACE"]
    let values = ProcessInfo.processInfo.environment.filter { !noise.contains($0.key) }
    return ContentHash(of: values.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: "\n"))
  }()
}
