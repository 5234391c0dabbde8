internal import Corpus
internal import HDF5
internal import Provenance

/// How the streams of archived runs were made. A configuration names them by their hashes, which say nothing to a reader who does not have
/// the streams. Archives of earlier versions lack these columns.
extension RunArchive {
  private static let columns: [(name: String, stream: @Sendable (DataConfiguration) -> ContentHash?)] = [
    ("origin.real", { $0.realStream }), ("origin.synthetic", { $0.syntheticStream }),
  ]

  /// - Parameter origin: nil where it is not known.
  static func writeOrigins(of records: [RunRecord], _ origin: (ContentHash) -> String?, to table: ArchiveColumns) throws {
    for (name, stream) in columns {
      try table.add(name, records.map { stream($0.header.configuration.data).flatMap(origin) ?? "" })
    }
  }

  static func readOrigins(of records: [RunRecord], from group: Group) throws -> [ContentHash: String] {
    var origins: [ContentHash: String] = [:]
    for (name, stream) in columns where group.contains(name) {
      let texts: [String] = try column(name, of: group, count: records.count)
      for (record, text) in zip(records, texts) where !text.isEmpty {
        if let hash = stream(record.header.configuration.data) { origins[hash] = text }
      }
    }
    return origins
  }
}
