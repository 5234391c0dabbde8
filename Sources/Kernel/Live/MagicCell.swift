import CellEngine
import CellFiles
import CellResults

/// A cell taken apart into the commands at its beginning and the code below them.
struct MagicCell {
  /// How the code of the cell is to be run.
  struct Modifiers {
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
  private(set) var modifiers = Modifiers()
  /// A name that no command has, or a command that stands below code.
  private(set) var fault: CellFailure?

  init(_ text: String) {
    if let question = NameQuestion(text) {
      commands = [Command(name: "doc", argument: question.name)]
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
      case .modifier(let change):
        var rest = line.rest
        change(&rest, &modifiers)
        lines[index] = String(repeating: " ", count: max(0, lines[index].utf8.count - rest.utf8.count)) + rest
      }
    }
    code = lines.joined(separator: "\n")
  }

  /// The names that it forgets.
  var forgotten: [String] { commands.filter { $0.name == "forget" }.flatMap { MagicForgetting.names(in: $0.argument) } }

  /// The cell without commands, but for those that say what later cells see.
  var repeatable: String { (forgotten.isEmpty ? "" : "%forget \(forgotten.joined(separator: " "))\n") + code }

  /// Nothing of it is a command.
  var isPlain: Bool { commands.isEmpty && asksForPackagesAlone }

  /// The only commands are those that get packages.
  var asksForPackagesAlone: Bool {
    let isUnmodified = modifiers.loops == nil && !modifiers.isTimed && !modifiers.isOptimized
    return fault == nil && isUnmodified && commands.allSatisfy { $0.name == Magic.packageName }
  }
}
