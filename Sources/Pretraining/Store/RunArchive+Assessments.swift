internal import HDF5
internal import Provenance

/// Assessments are many and small, and an object of HDF5 costs half a kilobyte: an archive holds them as two tables, one of the
/// questions, one with a row for each measured value.
extension RunArchive {
  static func writeAssessments(_ assessments: [Assessment], to file: HDF5File) throws {
    let questions = try ArchiveColumns(in: file.createGroup("assessments"), along: "assessment", assessments.map(\.identity.hexadecimal))
    try questions.add("kind", assessments.map(\.question.kind))
    try questions.add("question", assessments.map(\.question.text))
    try questions.add("dimension", assessments.map(\.dimension))
    try questions.add("has_numbers", assessments.map { $0.labels.hasNumbers ? 1 : 0 } as [UInt8])

    let values = assessments.enumerated().flatMap { index, assessment in
      assessment.columns.flatMap { column in
        zip(assessment.labels.descriptions, column.values).map { (assessment: index, column: column, label: $0, value: $1) }
      }
    }
    let table = try ArchiveColumns(in: file.createGroup("measurements"), along: "row", values.indices.map { "\($0)" })
    try table.add("assessment", values.map { assessments[$0.assessment].identity.hexadecimal })
    try table.add("kind", values.map { assessments[$0.assessment].question.kind })
    try table.add("dimension", values.map { assessments[$0.assessment].dimension })
    try table.add("label", values.map(\.label))
    try table.add("quantity", values.map(\.column.name))
    try table.add("units", values.map(\.column.units))
    try table.add("value", values.map(\.value))
  }

  static func readAssessments(from file: HDF5File) throws -> [Assessment] {
    let (questions, table) = try (file.group("assessments"), file.group("measurements"))
    let names: [String] = try questions.read("assessment")
    let texts: [String] = try column("question", of: questions, count: names.count)
    let dimensions: [String] = try column("dimension", of: questions, count: names.count)
    let hasNumbers: [UInt8] = try column("has_numbers", of: questions, count: names.count)
    let owners: [String] = try table.read("assessment")
    let labels: [String] = try column("label", of: table, count: owners.count)
    let quantities: [String] = try column("quantity", of: table, count: owners.count)
    let units: [String] = try column("units", of: table, count: owners.count)
    let values: [Double] = try column("value", of: table, count: owners.count)
    let rows = Dictionary(grouping: owners.indices) { owners[$0] }
    return try names.indices.map { index in
      let columns = Dictionary(grouping: rows[names[index]] ?? []) { quantities[$0] }
      let first = columns.values.first ?? []
      let labels =
        hasNumbers[index] == 1 ? .numbers(first.compactMap { Int(labels[$0]) }) : Assessment.Labels.names(first.map { labels[$0] })
      guard columns.values.allSatisfy({ $0.count == labels.count }) else { throw uneven("value", of: table) }
      return Assessment(
        try CanonicalJSON.decode(Assessment.Question.self, from: texts[index]), along: dimensions[index], labels,
        columns: columns.map { name, rows in Assessment.Column(name, units: units[rows[0]], rows.map { values[$0] }) })
    }
  }
}
