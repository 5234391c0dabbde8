internal import Foundation
import Kernel
import OrderedJSON
import Provenance

/// Puts kernelspecs where Jupyter finds them, lists them, and takes them away.
public struct KernelspecInstaller: Sendable {
  public struct Failure: Error, CustomStringConvertible, Hashable {
    public let description: String
  }

  public struct Installed: Hashable, Sendable {
    public var name: String
    public var folder: String
    public var displayName: String
    public var program: String
    /// The program is there and can be run.
    public var isUsable: Bool
  }

  public let folders: KernelspecFolders

  public init(folders: KernelspecFolders = KernelspecFolders()) { self.folders = folders }

  /// Writes the kernelspec and returns its folder.
  /// - Parameters:
  ///   - replacing: overwrite another's kernel of that name; one of ours is overwritten in any case.
  ///   - allowingBuildFolder: point to a program that the next build or clean takes away.
  @discardableResult public func install(
    _ spec: Kernelspec, name: String, scope: KernelspecFolders.Scope, replacing: Bool = false, allowingBuildFolder: Bool = false
  ) throws -> String {
    guard !name.isEmpty, name.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || "._-".contains($0)) }), name.first != "." else {
      throw Failure(description: "“\(name)” cannot name a kernel: use letters, digits, '-', '_' and '.'")
    }
    guard allowingBuildFolder || !Self.isTemporary(spec.program) else {
      throw Failure(
        description: """
          \(spec.program) lies in a folder that a build or a clean-up takes away, and the kernel with it.
          Install Megadoc first ('make install PREFIX=~/.local') and run the installed 'megadoc kernel install',
          or point to this build all the same with --allow-build-folder.
          """)
    }
    guard let parent = folders.folder(scope) else {
      throw Failure(
        description: "no Python environment is active (neither VIRTUAL_ENV nor CONDA_PREFIX is set): activate one, or use --user")
    }
    let folder = parent + "/" + name
    if let present = try? Self.read(folder), Kernelspec.program(in: present) == nil, !replacing {
      throw Failure(description: "\(folder) holds a kernel that is not Megadoc's; choose another --name, or --replace it")
    }
    do {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    } catch {
      throw Failure(description: "cannot make the folder \(folder): \(error.localizedDescription)")
    }
    try AtomicFile.write(spec.json.text(.notebook) + "\n", to: folder + "/" + Kernelspec.fileName)
    for (name, content) in KernelLogo.files { try AtomicFile.write(content, to: folder + "/" + name) }
    return folder
  }

  /// Takes Megadoc's kernel of that name away wherever Jupyter would find it, and returns the folders.
  public func uninstall(name: String, from scope: KernelspecFolders.Scope? = nil) throws -> [String] {
    let places = scope.map { [folders.folder($0)].compactMap { $0 } } ?? folders.all
    let own = places.map { $0 + "/" + name }.filter { (try? Self.read($0)).flatMap { $0.flatMap(Kernelspec.program) } != nil }
    guard !own.isEmpty else { throw Failure(description: "no kernel of Megadoc's named “\(name)” in \(places.joined(separator: ", "))") }
    for folder in own {
      // Only what install wrote; a folder with a user's own files stays.
      for file in [Kernelspec.fileName] + KernelLogo.files.map(\.name) { unlink(folder + "/" + file) }
      rmdir(folder)
    }
    return own
  }

  /// Megadoc's kernels, wherever Jupyter looks.
  public func list() -> [Installed] {
    folders.all.flatMap { parent in
      ((try? FileManager.default.contentsOfDirectory(atPath: parent)) ?? []).sorted().compactMap { name in
        guard let json = try? Self.read(parent + "/" + name), let program = Kernelspec.program(in: json) else { return nil }
        return Installed(
          name: name, folder: parent + "/" + name, displayName: json["display_name"]?.string ?? name, program: program,
          isUsable: FileManager.default.isExecutableFile(atPath: program))
      }
    }
  }

  private static func read(_ folder: String) throws -> JSON? {
    try FileManager.default.contents(atPath: folder + "/" + Kernelspec.fileName).map { try JSON(parsing: Array($0)) }
  }

  private static func isTemporary(_ path: String) -> Bool {
    path.split(separator: "/").contains { $0.hasPrefix(".build") } || ["/tmp/", "/var/tmp/", "/dev/shm/"].contains { path.hasPrefix($0) }
  }
}
