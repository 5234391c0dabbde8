import Foundation
import OperatingSystem
import Provenance

/// Modules and libraries of cells, kept by content: the same text after the same cells, compiled by the same compiler against
/// the same runtime, need not be compiled again. A folder for each, put in place in one step; the least recently used go first. One
/// that is damaged, or that others could have changed, is compiled again and replaced.
struct CompiledCells: Sendable {
  /// What a compiled cell is made of besides its files.
  private struct Record: Codable {
    var isAsynchronous: Bool
    var notesVariables: Bool
    var declaresNames: Bool
    var imports: [String]
    var warnings: [CompilerDiagnostic]
    /// The content of each file, by its extension.
    var files: [String: ContentHash]
  }

  private static let extensions = ["so", "swiftmodule", "swiftdoc"]

  private let folder: String
  /// Toolchain and runtime, as of the start of this process.
  private let surroundings: String

  /// Nil where the folder cannot be made: then nothing is kept.
  init?(in cache: CacheFolder, toolchain: Toolchain, runtime: RuntimeLocation) {
    guard let folder = try? cache.subfolder("compiled") else { return nil }
    self.folder = folder
    let modules =
      (try? FileManager.default.contentsOfDirectory(atPath: runtime.modules))?.filter { $0.hasSuffix(".swiftmodule") }.sorted() ?? []
    let files = [toolchain.frontend, toolchain.linker, toolchain.startObject, runtime.library] + modules.map { "\(runtime.modules)/\($0)" }
    surroundings = ContentHash(of: files.map { "\($0) \(FileStamp(path: $0)?.text ?? "missing")" }.joined(separator: "\n")).hexadecimal
  }

  func key(source: String, number: Int, chain: CellChain, arguments: [String]) -> String? {
    guard let identity = chain.identity else { return nil }
    let parts = ["3", surroundings, identity, "\(number)"] + chain.packages.map(\.folder) + arguments + [source]
    return ContentHash(of: parts.joined(separator: "\n")).hexadecimal
  }

  /// Puts the cell's files at `base`; nil where it is not here.
  func take(_ key: String, number: Int, base: String, _ chain: CellChain, _ declarations: CellDeclarations) -> CompiledCell? {
    let entry = "\(folder)/\(key)"
    let parts = [entry] + (Self.extensions + ["json"]).map { "\(entry)/cell.\($0)" }
    guard parts.allSatisfy({ PrivateFile.refusal($0, word: "file") == nil }) else { return nil }
    guard let data = FileManager.default.contents(atPath: "\(entry)/cell.json"),
      let record = try? JSONDecoder().decode(Record.self, from: data)
    else { return nil }
    for kind in Self.extensions {
      guard let content = record.files[kind] else { continue }
      unlink("\(base).\(kind)")
      guard Self.clone("\(entry)/cell.\(kind)", to: "\(base).\(kind)"), Self.content(of: "\(base).\(kind)") == content else {
        // The compiler must not write into a second name of what is kept.
        for kind in Self.extensions { unlink("\(base).\(kind)") }
        return nil
      }
    }
    // Used now.
    utimes(entry, nil)
    return CompiledCell(
      number: number, library: "\(base).so", isAsynchronous: record.isAsynchronous, notesVariables: record.notesVariables,
      declaresNames: record.declaresNames, imports: record.imports, warnings: record.warnings, chain: chain, declarations: declarations,
      key: key)
  }

  /// Keeps the files of a cell. What cannot be kept is compiled again the next time.
  func keep(_ cell: CompiledCell, key: String, base: String) {
    let entry = "\(folder)/\(key)"
    let temporary = "\(entry).\(getpid()).tmp"
    guard mkdir(temporary, 0o700) == 0 else { return }
    defer { try? FileManager.default.removeItem(atPath: temporary) }
    var files: [String: ContentHash] = [:]
    for kind in Self.extensions where access("\(base).\(kind)", F_OK) == 0 {
      guard Self.clone("\(base).\(kind)", to: "\(temporary)/cell.\(kind)") else { return }
      files[kind] = Self.content(of: "\(temporary)/cell.\(kind)")
    }
    let record = Record(
      isAsynchronous: cell.isAsynchronous, notesVariables: cell.notesVariables, declaresNames: cell.declaresNames, imports: cell.imports,
      warnings: cell.warnings, files: files)
    guard let data = try? JSONEncoder().encode(record), FileManager.default.createFile(atPath: "\(temporary)/cell.json", contents: data)
    else { return }
    if rename(temporary, entry) != 0 {
      // One was refused, or another session was faster. A folder with files in it cannot be replaced in one step.
      let replaced = "\(temporary).old"
      rename(entry, replaced)
      rename(temporary, entry)
      try? FileManager.default.removeItem(atPath: replaced)
    }
  }

  private static func content(of path: String) -> ContentHash? { FileManager.default.contents(atPath: path).map { ContentHash(of: $0) } }

  /// A second name for the file where both are on one disk, or else a copy.
  private static func clone(_ source: String, to target: String) -> Bool {
    link(source, target) == 0 || (try? FileManager.default.copyItem(atPath: source, toPath: target)) != nil
  }
}
