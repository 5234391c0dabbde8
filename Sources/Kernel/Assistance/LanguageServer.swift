import CellEngine
import Foundation
import OrderedJSON

/// sourcekit-lsp, asked about one file: the code being typed behind an import of the newest cell.
final class LanguageServer {
  var context: RunEngine.Context
  /// What the server was told of modules: those that the file imports, and where they are.
  private var known: [String]
  private let connection: RemoteProcedures
  private let folder: String
  private var version = 0
  /// For an answer, in seconds: on a machine that is busy the first may take more than ten, and a server that is given up has to start
  /// from the beginning.
  private static let patience = 30.0
  private var uri: String { "file://\(folder)/Typed.swift" }

  /// Throws where the toolchain has no server or it does not start.
  init(_ context: RunEngine.Context) throws {
    (self.context, known) = (context, Self.modules(context))
    folder = context.folder + "/assistance"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try Data("".utf8).write(to: URL(fileURLWithPath: folder + "/Typed.swift"))
    try Self.writeCommands(context, folder: folder, version: 0)
    connection = try RemoteProcedures(
      program: context.languageServer, arguments: ["--experimental-feature", "synchronize-for-build-system-updates"], folder: folder)
    _ = try connection.call(
      "initialize",
      [
        "processId": .integer(Int(getpid())), "rootUri": .string("file://\(folder)"),
        "capabilities": ["textDocument": ["completion": ["completionItem": ["snippetSupport": false]]]],
      ], seconds: Self.patience)
    connection.notify("initialized", [:])
  }

  private static func writeCommands(_ context: RunEngine.Context, folder: String, version: Int) throws {
    // Cells see what is not public, and so must the server.
    let access = ["-enable-testing", "-Xfrontend", "-disable-access-control"]
    let arguments =
      ["swiftc", "-module-name", "Typed", "-swift-version", "5", "-DVERSION_\(version)"] + access + context.importArguments
      + [folder + "/Typed.swift"]
    let commands: JSON = [
      ["directory": .string(folder), "file": .string(folder + "/Typed.swift"), "arguments": .array(arguments.map { .string($0) })]
    ]
    try commands.text().write(toFile: folder + "/compile_commands.json", atomically: true, encoding: .utf8)
  }

  private static func modules(_ context: RunEngine.Context) -> [String] { context.imports + context.importArguments }

  /// The server lists the folder of modules once for each set of arguments, and would not find those of cells that ran since.
  private func tellOfNewModules() throws {
    guard Self.modules(context) != known else { return }
    known = Self.modules(context)
    try Self.writeCommands(context, folder: folder, version: version)
    let change: JSON = ["uri": .string("file://\(folder)/compile_commands.json"), "type": 2]
    connection.notify("workspace/didChangeWatchedFiles", ["changes": [change]])
    // A server that cannot be asked to wait for this may answer the next question from before.
    _ = try? connection.call("workspace/synchronize", ["buildServerUpdates": true], seconds: Self.patience)
  }

  /// - Parameter position: in Unicode scalars.
  func completions(_ code: String, at position: Int) throws -> [Completions.Match] {
    let answer = try ask("textDocument/completion", code, at: position)
    let items = answer["items"]?.array ?? answer.array ?? []
    return items.compactMap { item in
      guard let text = item["insertText"]?.string ?? item["label"]?.string else { return nil }
      // A function is completed up to its parenthesis: what follows is for the user to fill in.
      let name = text.prefix { $0 != "(" && $0 != "<" && $0 != "{" && $0 != " " && $0 != ":" }
      let label = item["label"]?.string ?? text
      return name.isEmpty ? nil : Completions.Match(String(name), kind: Self.kind(item["kind"]?.integer ?? 0), signature: label)
    }
  }

  /// Declaration and documentation in Markdown.
  func hover(_ code: String, at position: Int) throws -> String? {
    let contents = try ask("textDocument/hover", code, at: position)["contents"]
    let text = contents?["value"]?.string ?? contents?.string
    return text?.isEmpty == true ? nil : text
  }

  func signatures(_ code: String, at position: Int) throws -> [CallSignature] {
    let answer = try ask("textDocument/signatureHelp", code, at: position)
    let active = answer["activeParameter"]?.integer
    return (answer["signatures"]?.array ?? []).compactMap { signature in
      guard let label = signature["label"]?.string else { return nil }
      let parameters = signature["parameters"]?.array ?? []
      let index = signature["activeParameter"]?.integer ?? active ?? -1
      let range = parameters.indices.contains(index) ? parameters[index]["label"]?.array?.compactMap(\.integer) : nil
      return CallSignature(label, activeParameter: range.flatMap { $0.count == 2 ? $0[0]..<$0[1] : nil })
    }
  }

  private func ask(_ method: String, _ code: String, at position: Int) throws -> JSON {
    version += 1
    try tellOfNewModules()
    // What stands where the last question stood is taken for the same name, typed further, whatever stands before it.
    let breaks = 1 + version % 2
    let text = context.imports.joined(separator: "; ") + String(repeating: "\n", count: breaks) + code
    let document: JSON = ["uri": .string(uri), "version": .integer(version), "languageId": "swift", "text": .string(text)]
    if version == 1 {
      connection.notify("textDocument/didOpen", ["textDocument": document])
    } else {
      connection.notify("textDocument/didChange", ["textDocument": document, "contentChanges": [["text": .string(text)]]])
    }
    let before = code.unicodeScalars.prefix(position)
    let line = before.count { $0 == "\n" }
    let column = String(String.UnicodeScalarView(before.reversed().prefix { $0 != "\n" }.reversed())).utf16.count
    let place: JSON = ["line": .integer(line + breaks), "character": .integer(column)]
    return try connection.call(method, ["textDocument": ["uri": .string(uri)], "position": place], seconds: Self.patience)
  }

  /// The names of the protocol's numbers.
  private static func kind(_ number: Int) -> String {
    let names = [
      2: "method", 3: "function", 4: "constructor", 5: "field", 6: "variable", 7: "class", 8: "interface", 9: "module", 10: "property",
      11: "unit", 12: "value", 13: "enum", 14: "keyword", 20: "enumMember", 21: "constant", 22: "struct", 24: "operator", 25: "type",
    ]
    return names[number] ?? "text"
  }
}
