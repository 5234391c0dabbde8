internal import Foundation
import Kernel
import OperatingSystem

/// Where Jupyter looks for kernels, found without Jupyter.
public struct KernelspecFolders: Sendable {
  private let environment: [String: String]
  private let home: String

  /// Those of this process's user and environment.
  public init() { self.init(environment: ProcessInfo.processInfo.environment) }

  public init(environment: [String: String]) { (self.environment, home) = (environment, HomeFolder.path(environment)) }

  public enum Scope: Hashable, Sendable {
    /// For this user, in every Python environment.
    case user
    /// For the active Python environment.
    case environment
    /// For whatever runs with this prefix, such as `/usr/local`.
    case prefix(String)
  }

  /// Nil where no Python environment is active.
  public func folder(_ scope: Scope) -> String? {
    switch scope {
    case .user: return dataFolder + "/kernels"
    case .environment: return (variable("VIRTUAL_ENV") ?? variable("CONDA_PREFIX")).map { $0 + "/share/jupyter/kernels" }
    case .prefix(let prefix):
      return URL(fileURLWithPath: (prefix as NSString).expandingTildeInPath).standardizedFileURL.path + "/share/jupyter/kernels"
    }
  }

  /// All folders, first found first served.
  public var all: [String] {
    let named = (variable("JUPYTER_PATH") ?? "").split(separator: ":").map { "\($0)/kernels" }
    let system = ["/usr/local/share/jupyter/kernels", "/usr/share/jupyter/kernels"]
    var seen: Set<String> = []
    return (named + [folder(.user), folder(.environment)].compactMap { $0 } + system).filter { seen.insert($0).inserted }
  }

  private var dataFolder: String {
    variable("JUPYTER_DATA_DIR") ?? (variable("XDG_DATA_HOME") ?? home + "/.local/share") + "/jupyter"
  }

  /// Where running kernels' connection files are kept.
  public var runtimeFolder: String {
    variable("JUPYTER_RUNTIME_DIR") ?? dataFolder + "/runtime"
  }

  private func variable(_ name: String) -> String? { environment[name].flatMap { $0.isEmpty ? nil : $0 } }
}
