import CellEngine
import CellFiles
import Display
import Foundation
import CellResults

/// A cell taken apart into the commands at its beginning and the code below them.
struct MagicCell {
  /// How the code of the cell is to be run.
  struct Manner {
    var isTimed = false
    var isOptimized = false
    /// Run again and again, to measure it: as often as this in a row, or 0 for as often as it takes.
    var loops: Int?
  }

  struct Command {
    var name: String
    var argument: String
  }

  private(set) var commands: [Command] = []
  /// On the same lines as before: commands leave blanks behind.
  private(set) var code: String
  private(set) var manner = Manner()
  /// A name that no command has, or a command that stands below code.
  private(set) var fault: CellFailure?

  init(_ text: String) {
    if let name = Self.askedName(text) {
      commands = [Command(name: "doc", argument: name)]
      code = ""
      return
    }
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    for index in lines.indices {
      if lines[index].allSatisfy(\.isWhitespace) || CellOptionLines.content(of: lines[index][...]) != nil { continue }
      guard let line = MagicLine(lines[index]) else { break }
      guard let magic = Magic.named(line.name) else {
        // A comment that only looks like a command is a comment, unless a command was probably meant.
        let isComment = line.isComment && EditDistance.nearest(to: line.name, among: Magic.all.map(\.name)).isEmpty
        if isComment { continue }
        fault = Magic.unknown(line.name)
        break
      }
      switch magic.work {
      case .action:
        commands.append(Command(name: line.name, argument: String(line.rest)))
        lines[index] = ""
      case .manner(let change):
        var rest = line.rest
        change(&rest, &manner)
        lines[index] = String(repeating: " ", count: max(0, lines[index].utf8.count - rest.utf8.count)) + rest
      }
    }
    code = lines.joined(separator: "\n")
  }

  /// Nothing of it is a command.
  var isPlain: Bool { commands.isEmpty && fault == nil && manner.loops == nil && !manner.isTimed && !manner.isOptimized }

  /// Runs the commands, then the code. Stops at the first failure, which it returns.
  static func run(_ code: CellCode, name: String, in session: LiveSession, _ manner: LiveSession.MannerOfRunning) throws -> CellFailure? {
    let cell = MagicCell(code.text)
    if let fault = cell.fault { return fault }
    var manner = manner
    // The next cell is compiled as it stands, so it must be one without commands.
    if let next = manner.next, !MagicCell(next.text).isPlain { manner.next = nil }
    let call = MagicCall(session: session, manner: manner)
    for command in cell.commands {
      guard case .action(let work) = Magic.named(command.name)?.work else { continue }
      if let failure = try work(command.argument, call) { return failure }
    }
    // A cell that was nothing but commands is done; an empty one is run, as it always was.
    if !cell.commands.isEmpty && cell.code.allSatisfy(\.isWhitespace) { return nil }
    var code = code
    code.text = cell.code
    code.isOptimized = code.isOptimized || cell.manner.isOptimized
    if let loops = cell.manner.loops {
      // On one line with the code's first, so that its lines keep their numbers.
      code.text = "try _megadocMeasure(loops: \(loops)) {\(cell.code)\n}"
    }
    let failure = try session.execute(code, name: name, manner)
    if cell.manner.isTimed, failure?.kind != .compile { call.say(MagicTiming.text(session.engine.lastTimes)) }
    return failure
  }

  /// `name?`, as a question about a name.
  private static func askedName(_ text: String) -> String? {
    guard let match = text.wholeMatch(of: #/\s*(\?{0,2})\s*([A-Za-z_][A-Za-z0-9_.]*)\s*(\?{0,2})\s*/#) else { return nil }
    return match.1.isEmpty && match.3.isEmpty ? nil : String(match.2)
  }

  /// Names of commands where one is being typed; nil elsewhere.
  static func completions(_ code: String, at position: Int) -> Completions? {
    let scalars = Array(code.unicodeScalars.prefix(position))
    let start = (scalars.lastIndex(of: "\n") ?? -1) + 1
    let line = String(String.UnicodeScalarView(scalars[start...]))
    guard let match = line.wholeMatch(of: #/(\s*%{1,2})([A-Za-z]*)/#) else { return nil }
    let begin = start + match.1.unicodeScalars.count
    let found = Magic.all.filter { $0.name.hasPrefix(match.2) }.map { Completions.Match($0.name, kind: "magic", signature: $0.usage) }
    return Completions(found.sorted { $0.text < $1.text }, replacing: begin..<position)
  }
}

/// `%name rest`, `%%name rest`, or either behind `//`, as a cell file has to write it.
struct MagicLine {
  let name: String
  let rest: Substring
  let isComment: Bool

  init?(_ line: String) {
    guard let match = line.wholeMatch(of: #/\s*(//\s?)?%{1,2}([A-Za-z][A-Za-z_]*)(?:\s+(.*))?/#) else { return nil }
    (name, rest, isComment) = (String(match.2), match.3 ?? "", match.1 != nil)
  }
}
