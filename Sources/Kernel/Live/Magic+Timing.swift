import CellEngine
import Display

extension Magic {
  static let timing = [
    Magic(
      name: "time", usage: "%time CODE", summary: "run it, and say how long it took; alone on its line, it times the cell below",
      work: .modifier { _, modifiers in modifiers.isTimed = true }),
    Magic(
      name: "timeit", usage: "%timeit [-n LOOPS] CODE", summary: "run it again and again; mean and deviation of seven runs",
      work: .modifier { rest, modifiers in
        modifiers.loops = 0
        if let match = rest.prefixMatch(of: #/-n\s*([0-9]+)\s*/#) {
          modifiers.loops = Int(match.1) ?? 0
          rest = rest[match.range.upperBound...]
        }
      }),
    Magic(
      name: "optimize", usage: "%optimize [CODE]", summary: "compile the cell with -O: slower to start, faster in a hot loop",
      work: .modifier { _, modifiers in modifiers.isOptimized = true }),
  ]
}

enum MagicTiming {
  static func text(_ times: RunEngine.Times) -> String {
    "time: \(formattedDuration(times.run)), compiled in \(formattedDuration(times.compile))"
  }
}
