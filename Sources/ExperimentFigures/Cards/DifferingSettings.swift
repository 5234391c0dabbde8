import Pretraining

/// The settings in which some runs differ, as text; hashes cut to what people read.
package struct DifferingSettings {
  /// Full names, sorted: `optimizer.weightDecay`.
  package let names: [String]
  /// One row for each run, a cell for each name; empty where a run has no such setting.
  package let rows: [[String]]

  package init(of runs: [Run]) {
    let fields = runs.map(\.configuration.fields)
    let names = Set(fields.flatMap(\.keys)).sorted().filter { name in Set(fields.map { $0[name] }).count > 1 }
    self.names = names
    rows = fields.map { fields in names.map { fields[$0].map(Self.text) ?? "" } }
  }

  /// The last word of each name where that says which it is.
  package var titles: [String] {
    func last(_ name: String) -> String { String(name.split(separator: ".").last!) }
    return names.map { name in names.count { last($0) == last(name) } == 1 ? last(name) : name }
  }

  package static func text(_ value: FieldValue) -> String {
    let text = value.description
    return text.utf8.count == 64 && text.allSatisfy(\.isHexDigit) ? String(text.prefix(12)) : text
  }
}
