import OperatingSystem

/// What a cell took from outside its process, and whether that can be taken into account.
public struct CellTrace: Hashable, Codable, Sendable {
  public var inputs: [CellInput] = []
  /// Why its results cannot be told by what it took; nil where they can.
  public var obstacle: String?

  public init() {}

  /// Reads the notes of the session: a letter for the manner and a name on each line, in the order of first use. `start` is when
  /// the cell was entered: of a file that was written to later nobody knows which content the cell has seen.
  init(notes: String, start: FileStamp.Moment) {
    var made: Set<String> = []
    var seen: Set<String> = []
    for line in notes.split(separator: "\n") {
      let name = String(line.dropFirst(2))
      switch line.first {
      case "c": made.insert(name)
      case "w":
        if !made.contains(name) { obstacle = obstacle ?? "it changes \(name) in place" }
      case "n": obstacle = obstacle ?? "it uses the network"
      case "u": obstacle = obstacle ?? "it asks the system for random numbers"
      case "x":
        obstacle = obstacle ?? "it runs \(name.split(separator: "/").last ?? name[...])"
      case "!": obstacle = obstacle ?? "it asks for more than can be noted"
      default:
        guard let manner = line.first.flatMap({ CellInput.Manner(rawValue: String($0)) }) else { continue }
        // What it has made itself is no input.
        if made.contains(name) || !seen.insert("\(manner.rawValue)\(name)").inserted { continue }
        inputs.append(CellInput(manner, name))
      }
    }
    // What it looked for in vain and found later was made on its behalf.
    let appeared = Set(inputs.filter { $0.manner == .absent }.map(\.name))
    let written = inputs.first { input in
      let isSeen = input.manner == .read || input.manner == .looked && !made.contains(input.name)
      return isSeen && !appeared.contains(input.name) && input.isWritten(since: start)
    }
    if let written { obstacle = obstacle ?? "\(written.name) was written to while it ran" }
    inputs += made.sorted().map { CellInput(.made, $0) }
    // A file that was looked for in vain and then made was not an input either.
    inputs.removeAll { $0.manner == .absent && made.contains($0.name) }
  }

  /// The first thing that is different now.
  public var change: String? { inputs.lazy.compactMap(\.change).first }
}
