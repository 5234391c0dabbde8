import CellEngine
import Foundation
import OperatingSystem
import Provenance
import Reports

/// What a report says about how it came to be.
enum RunProvenance {
  static func items(
    file: String, parameters: ParameterValues, toolchain: Toolchain?, packages: [PackageBuild.Package], started: Date, seconds: Double
  ) -> [ProvenanceItem] {
    var items: [ProvenanceItem] = []
    let folder = URL(fileURLWithPath: file).deletingLastPathComponent().path
    if let version = CodeVersion.describe(folder) { items.append(.init("Code version", version)) }
    let values = parameters.values.map { "\($0.name)=\($0.text)" }.joined(separator: ", ")
    items.append(.init("Parameters", values.isEmpty ? "defaults" : values))
    let machine = Machine.current
    items.append(.init("Machine", "\(machine.processor), \(machine.cores) cores, \(machine.memoryBytes >> 30) GiB, \(machine.system)"))
    items.append(.init("Toolchain", (try? toolchain?.version()) ?? machine.toolchain))
    items.append(.init("Megadoc", "\(CodeVersion.release) (\(CodeVersion.current))"))
    if !packages.isEmpty { items.append(.init("Packages", packages.map(\.text).joined(separator: ", "))) }
    if let libraries { items.append(.init("Libraries", libraries)) }
    items.append(.init("Started", started.ISO8601Format()))
    items.append(.init("Duration", RunConsole.time(seconds)))
    return items
  }

  /// Versions of the C libraries that results depend on; nil where nobody can say.
  private static var libraries: String? {
    let versions = ["openblas", "hdf5", "sentencepiece"].compactMap { name -> String? in
      guard let answer = try? Subprocess.run("/usr/bin/env", ["pkg-config", "--modversion", name]), answer.status == 0 else { return nil }
      return answer.output.lines.first.map { "\(name) \($0)" }
    }
    let gnuplot = (try? Subprocess.run("/usr/bin/env", ["gnuplot", "--version"])).flatMap { $0.status == 0 ? $0.output.lines.first : nil }
    let all = versions + (gnuplot.map { [$0] } ?? [])
    return all.isEmpty ? nil : all.joined(separator: ", ")
  }
}
