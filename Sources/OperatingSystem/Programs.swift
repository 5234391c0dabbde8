internal import Glibc

/// Where programs are.
package enum Programs {
  /// This program itself, by the path it really lies at.
  package static let own: String = {
    var buffer = [UInt8](repeating: 0, count: Int(PATH_MAX))
    let count = readlink("/proc/self/exe", &buffer, buffer.count)
    return count > 0 ? String(decoding: buffer.prefix(count), as: UTF8.self) : CommandLine.arguments[0]
  }()

  /// The folder of this program.
  package static var folder: String { own.lastIndex(of: "/").map { String(own[..<$0]) } ?? "." }

  /// The folders that a shell looks for programs in.
  package static var path: [String] { (variable("PATH") ?? "").split(separator: ":").map(String.init) }

  /// The first of that name on the path; nil where there is none.
  package static func onPath(_ name: String) -> String? { path.map { "\($0)/\(name)" }.first { access($0, X_OK) == 0 } }

  /// A variable of the environment that is set to something.
  package static func variable(_ name: String) -> String? {
    guard let value = getenv(name), value.pointee != 0 else { return nil }
    return String(cString: value)
  }
}
