import Foundation

/// sourcekit-lsp, asked about a file: the code being typed behind an import of the newest cell.
///
/// The server keeps what it has read of the modules that a file imports, and where it found none. So there are two files, each with
/// arguments of its own, which take turns whenever there is a new cell.
final class LanguageServer {
  /// What the next question is about.
  var context: RunEngine.Context
  private let connection: RemoteProcedures
  private let folder: String
  private var version = 0
  /// The number of the file that is open, and the imports that it was opened with.
  private var file = 0
  private var openedImports: [String]?
  private var uri: String { "file://\(folder)/\(Self.name(file)).swift" }

  private static func name(_ file: Int) -> String { "Typed_\(file)" }

  /// Throws where the toolchain has no server or it does not start.
  init(_ context: RunEngine.Context) throws {
    self.context = context
    folder = context.folder + "/assistance"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    // Cells see what is not public, and so must the server.
    let access = ["-enable-testing", "-Xfrontend", "-disable-access-control"]
    var commands: [JSON] = []
    for name in [Self.name(0), Self.name(1)] {
      let path = "\(folder)/\(name).swift"
      try Data("".utf8).write(to: URL(fileURLWithPath: path))
      let arguments = ["swiftc", "-module-name", name, "-swift-version", "5"] + access + context.importArguments + [path]
      commands.append(["directory": .string(folder), "file": .string(path), "arguments": .array(arguments.map { .string($0) })])
    }
    try JSON.array(commands).text().write(toFile: folder + "/compile_commands.json", atomically: true, encoding: .utf8)
    connection = try RemoteProcedures(program: context.languageServer, folder: folder)
    _ = try connection.call(
      "initialize",
      [
        "processId": .integer(Int(getpid())), "rootUri": .string("file://\(folder)"),
        "capabilities": ["textDocument": ["completion": ["completionItem": ["snippetSupport": false]]]],
      ], seconds: 20)
    connection.notify("initialized", [:])
    // Until it has read how the file is compiled, it knows of no modules, and says so of none.
    let probe = "MimeBundl"
    let end = ContinuousClock.now + .seconds(Self.secondsToReadSettings)
    while try completions(probe, at: probe.count).isEmpty, .now < end { usleep(50_000) }
  }

  private static let secondsToReadSettings = 10.0

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
    // What stands where the last question stood is taken for the same name, typed further, whatever stands before it.
    let breaks = 1 + version % 2
    let text = context.imports.joined(separator: "; ") + String(repeating: "\n", count: breaks) + code
    if openedImports != context.imports {
      if openedImports != nil { connection.notify("textDocument/didClose", ["textDocument": ["uri": .string(uri)]]) }
      (file, openedImports) = (1 - file, context.imports)
      let document: JSON = ["uri": .string(uri), "version": .integer(version), "languageId": "swift", "text": .string(text)]
      connection.notify("textDocument/didOpen", ["textDocument": document])
    } else {
      let document: JSON = ["uri": .string(uri), "version": .integer(version)]
      connection.notify("textDocument/didChange", ["textDocument": document, "contentChanges": [["text": .string(text)]]])
    }
    let before = code.unicodeScalars.prefix(position)
    let line = before.count { $0 == "\n" }
    let column = String(String.UnicodeScalarView(before.reversed().prefix { $0 != "\n" }.reversed())).utf16.count
    let place: JSON = ["line": .integer(line + breaks), "character": .integer(column)]
    return try connection.call(method, ["textDocument": ["uri": .string(uri)], "position": place], seconds: 10)
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
