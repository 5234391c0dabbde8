import Foundation

/// Why the package manager has failed, from what it has said and, where that is about a version, from what the repository says.
struct PackageDiagnosis {
  private let lines: [String]
  private let requests: [PackageRequest]
  private let inspection: PackageInspection
  private let program: PackageProgram

  init(_ lines: [String], _ requests: [PackageRequest], _ inspection: PackageInspection, program: PackageProgram) {
    (self.lines, self.requests, self.inspection, self.program) = (lines, requests, inspection, program)
  }

  /// Throws `PackageError.interrupted`.
  func error() throws -> PackageError {
    let text = lines.joined(separator: "\n")
    if let match = text.firstMatch(of: #/product '([^']+)'[^\n]* not found/#),
      let request = requests.first(where: { $0.products.contains(String(match.1)) })
    {
      return .noSuchProduct(String(match.1), location: request.location, available: try inspection.libraries(of: request))
    }
    // While a compiler runs, everything has been found.
    if let error = lines.first(where: { $0.contains(#/^\S.*:[0-9]+:[0-9]+: (fatal )?error: /#) && !$0.contains("/Package.swift:") }) {
      return .doesNotBuild(location: owner(of: error), reason: error)
    }
    for request in requests {
      if let error = try fault(of: request) { return error }
    }
    let first = lines.first { $0.contains("error: ") } ?? lines.last ?? "it says nothing"
    let reason = first.replacing(#/^.*?error: /#, with: "")
    if text.contains(#/could not be resolved|is required using|depends on|conflict/#) { return .unresolvable(reason) }
    return .doesNotBuild(location: owner(of: first), reason: reason)
  }

  /// What is wrong with a package by itself; nil where nothing is.
  private func fault(of request: PackageRequest) throws -> PackageError? {
    switch request.source {
    case .folder(let path):
      var isFolder: ObjCBool = false
      guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue else {
        return .noSuchPackage(location: path, reason: "there is no such folder")
      }
      return FileManager.default.fileExists(atPath: "\(path)/Package.swift")
        ? nil : .noSuchPackage(location: path, reason: "it has no Package.swift")
    case .repository(let url, let requirement): return try fault(of: url, requirement)
    }
  }

  private func fault(of url: String, _ requirement: PackageRequest.Requirement) throws -> PackageError? {
    let answer = try program.run("/usr/bin/env", ["git", "ls-remote", url])
    guard answer.status == 0 else {
      let reason = answer.lines.last { $0.contains("fatal: ") || $0.contains("error: ") } ?? answer.lines.last ?? "git does not say why"
      let said = reason.replacing(#/^.*?(fatal|error): /#, with: "")
      let isRefused = answer.lines.joined().contains(
        #/(?i)could not resolve|could not connect|failed to connect|unable to connect|timed out|network is unreachable|connection (refused|reset)/#
      )
      return isRefused ? .unreachable(location: url, reason: said) : .noSuchPackage(location: url, reason: said)
    }
    let names = answer.lines.compactMap { $0.split(separator: "\t").last.map(String.init) }
    let versions = Self.versions(names)
    switch requirement {
    case .newest: return versions.isEmpty ? .noSuchVersion(wanted: "version", location: url, available: []) : nil
    case .exact(let version):
      return versions.contains(version) ? nil : .noSuchVersion(wanted: "version \(version)", location: url, available: versions)
    case .from(let version):
      let major = version.prefix { $0 != "." }
      let fits = versions.contains { $0.prefix { $0 != "." } == major && !Self.precedes($0, version) }
      return fits ? nil : .noSuchVersion(wanted: "version from \(version)", location: url, available: versions)
    case .branch(let name):
      let branches = names.filter { $0.hasPrefix("refs/heads/") }.map { String($0.dropFirst(11)) }
      return branches.contains(name) ? nil : .noSuchVersion(wanted: "branch \(name)", location: url, available: branches)
    case .revision(let name):
      return lines.contains { $0.contains(name) } ? .noSuchVersion(wanted: name, location: url, available: versions) : nil
    }
  }

  /// The tags that are versions, the newest first.
  private static func versions(_ names: [String]) -> [String] {
    let found = names.compactMap { $0.wholeMatch(of: #/refs\/tags\/v?([0-9]+\.[0-9]+(?:\.[0-9]+)?(?:-[A-Za-z0-9.-]+)?)(?:\^\{\})?/#)?.1 }
    return Set(found.map(String.init)).sorted { precedes($1, $0) }
  }

  private static func precedes(_ first: String, _ second: String) -> Bool {
    let parts = { (text: String) in text.split { $0 == "." || $0 == "-" }.map { Int($0) ?? -1 } }
    return parts(first).lexicographicallyPrecedes(parts(second))
  }

  /// The package whose file a message is about.
  private func owner(of message: String) -> String {
    let named = requests.first { request in
      message.contains(request.location) || message.lowercased().contains("/checkouts/\(request.identity)/")
    }
    return (named ?? requests.first)?.location ?? "the package"
  }
}
