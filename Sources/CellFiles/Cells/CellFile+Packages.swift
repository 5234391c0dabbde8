import OrderedJSON

extension CellFile {
  /// The Swift packages that the file's header names: a text, or a list of them, under `packages:`.
  /// Throws `CellFileError` where the header is no YAML or `packages` is something else.
  package func packages(path: String) throws -> [String] {
    let lines = header.lines.map(\.withoutCommentPrefix)
    guard let start = lines.firstIndex(of: "---"), let end = lines[(start + 1)...].firstIndex(of: "---") else { return [] }
    let content = lines[(start + 1)..<end]
    guard content.contains(where: { $0.hasPrefix("packages") }) else { return [] }
    let packages: JSON?
    do { packages = try YAMLReader.read(content.joined(separator: "\n"))["packages"] } catch {
      throw CellFileError(path: path, reason: "its header is \(error)")
    }
    guard let packages else { return [] }
    if let text = packages.string { return [text] }
    let texts = packages.array?.compactMap(\.string)
    guard let texts, texts.count == packages.array?.count else {
      throw CellFileError(
        path: path, reason: "packages in its header must be a list, a line such as '- apple/swift-collections 1.1.0' for each")
    }
    return texts
  }
}
