import Foundation
import OperatingSystem

/// The Swift toolchain on the path: the programs that cells are compiled with.
public struct Toolchain: Sendable {
  public let frontend: String
  public let linker: String
  public let symbolizer: String
  /// Answers questions about code; may be missing.
  public let languageServer: String
  /// Where the standard libraries are, to load and to link with.
  public let libraries: String
  /// Where the compiler finds the macros of the standard libraries.
  public let macroArguments: [String]
  /// What the compiler driver puts into every library: registers its types and conformances with the runtime.
  public let startObject: String

  /// Throws `ToolchainError` where there is none, or a part of it is missing.
  public static func find() throws -> Toolchain {
    guard let command = Programs.onPath("swift-frontend") ?? Programs.onPath("swiftc") else {
      throw ToolchainError("there is no swiftc on the PATH. Install Swift 6.3 from https://swift.org/install and try again")
    }
    let beside = URL(fileURLWithPath: command).resolvingSymlinksInPath().deletingLastPathComponent().deletingLastPathComponent().path
    if let toolchain = try? Toolchain(root: beside) { return toolchain }
    // The command may stand for a version manager, which knows the real place.
    return try Toolchain(root: try rootByAsking(command))
  }

  private init(root: String) throws {
    (frontend, linker) = ("\(root)/bin/swift-frontend", "\(root)/bin/ld.lld")
    (symbolizer, libraries) = ("\(root)/bin/llvm-symbolizer", "\(root)/lib/swift/linux")
    languageServer = "\(root)/bin/sourcekit-lsp"
    let host = "\(root)/lib/swift/host"
    macroArguments = ["-in-process-plugin-server-path", "\(host)/libSwiftInProcPluginServer.so", "-plugin-path", "\(host)/plugins"]
    startObject = "\(libraries)/\(Self.architecture)/swiftrt.o"
    for program in [frontend, linker, startObject] where !FileManager.default.fileExists(atPath: program) {
      throw ToolchainError("\(program) is missing; reinstall the Swift toolchain")
    }
  }

  /// Another of its programs.
  func program(_ name: String) -> String { (frontend as NSString).deletingLastPathComponent + "/" + name }

  private static func rootByAsking(_ command: String) throws -> String {
    struct TargetInfo: Decodable {
      struct Paths: Decodable { var runtimeResourcePath: String }
      var paths: Paths
    }
    let answer = try Subprocess.run(command, ["-print-target-info"])
    guard let info = try? JSONDecoder().decode(TargetInfo.self, from: Data(answer.output.utf8)) else {
      throw ToolchainError("\(command) does not say where its toolchain is")
    }
    return URL(fileURLWithPath: info.paths.runtimeResourcePath).deletingLastPathComponent().deletingLastPathComponent().path
  }

  /// `Swift version 6.3.1 (swift-6.3.1-RELEASE)`, as the compiler says it.
  public func version() throws -> String {
    let answer = try Subprocess.run(frontend, ["-version"])
    return answer.output.lines.first ?? "unknown version"
  }

  /// The triple cells are compiled for.
  static let target = "\(architecture)-unknown-linux-gnu"

  private static let architecture: String = {
    #if arch(arm64)
      "aarch64"
    #else
      "x86_64"
    #endif
  }()
}

/// No usable Swift toolchain.
public struct ToolchainError: Error, CustomStringConvertible, Sendable {
  public let description: String
  init(_ description: String) { self.description = description }
}
