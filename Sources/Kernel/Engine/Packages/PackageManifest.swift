/// The text of a package whose one library holds the wanted products.
struct PackageManifest {
  /// The library, its product and its module.
  let name: String
  let requests: [PackageRequest]

  var text: String {
    let dependencies = unique(requests.map(Self.dependency)).map { "    \($0)," }.joined(separator: "\n")
    let products = requests.flatMap { request in
      request.products.map { "      .product(name: \(Self.literal($0)), package: \(Self.literal(request.identity)))," }
    }
    return """
      // swift-tools-version: 6.0
      import PackageDescription

      let package = Package(
        name: "\(name)",
        products: [.library(name: "\(name)", type: .dynamic, targets: ["\(name)"])],
        dependencies: [
      \(dependencies)
        ],
        targets: [
          .target(name: "\(name)", dependencies: [
      \(unique(products).joined(separator: "\n"))
          ])
        ])

      """
  }

  private static func dependency(_ request: PackageRequest) -> String {
    switch request.source {
    case .folder(let path): ".package(path: \(literal(path)))"
    case .repository(let url, let requirement):
      ".package(url: \(literal(url)), \(self.requirement(requirement)))"
    }
  }

  private static func requirement(_ requirement: PackageRequest.Requirement) -> String {
    switch requirement {
    case .newest: "\"0.0.0\"..<\"1000000.0.0\""
    case .exact(let version): "exact: \"\(version)\""
    case .from(let version): "from: \"\(version)\""
    case .branch(let name): "branch: \"\(name)\""
    case .revision(let name): "revision: \"\(name)\""
    }
  }

  private static func literal(_ text: String) -> String {
    "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n") + "\""
  }

  private func unique(_ texts: [String]) -> [String] {
    var seen: Set<String> = []
    return texts.filter { seen.insert($0).inserted }
  }
}
