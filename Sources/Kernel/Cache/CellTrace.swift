/// What a cell took from outside its process, and whether that can be taken into account.
public struct CellTrace: Hashable, Codable, Sendable {
  public var inputs: [CellInput] = []
  /// Why its results cannot be told by what it took; nil where they can.
  public var obstacle: String?

  public init() {}

  /// Programs that are functions of what the cell gives them; what they leave in files the cell reads itself.
  private static let purePrograms: Set = ["gnuplot", "megadoc-worker", "env", "git"]

  /// Reads the notes of the session: a letter for the manner and a name on each line, in the order of first use.
  init(notes: String) {
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
        let program = name.split(separator: "/").last.map(String.init) ?? name
        if !Self.purePrograms.contains(program) { obstacle = obstacle ?? "it runs \(program)" }
      case "!": obstacle = obstacle ?? "it asks for more than can be noted"
      default:
        guard let manner = line.first.flatMap({ CellInput.Manner(rawValue: String($0)) }) else { continue }
        // What it has made itself is no input.
        if made.contains(name) || !seen.insert("\(manner.rawValue)\(name)").inserted { continue }
        inputs.append(CellInput(manner, name))
      }
    }
    inputs += made.sorted().map { CellInput(.made, $0) }
    // A file that was looked for in vain and then made was not an input either.
    inputs.removeAll { $0.manner == .absent && made.contains($0.name) }
  }

  /// The first thing that is different now.
  public var change: String? { inputs.lazy.compactMap(\.change).first }
}
