import ArgumentParser
import Dispatch
import Foundation
import Jupyter
import Kernel

struct KernelStart: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "start", abstract: "Serve one kernel. Jupyter calls this; with no file, the command writes one and prints its path.")

  @Option(
    name: [.customShort("f"), .customLong("connection-file")],
    help: ArgumentHelp("Where to listen, as Jupyter wrote it.", valueName: "file"))
  var connectionFile: String?

  @Flag(help: "Listen on an address that other machines can reach, if the file names one. Whoever has the key can run code.")
  var allowRemote = false

  func run() throws {
    let connection = try connectionFile.map(ConnectionFile.read) ?? ConnectionFile(key: UUID().uuidString)
    guard connection.isLoopback || allowRemote else {
      throw ValidationError("\(connection.ip) can be reached from other machines; say --allow-remote if that is meant")
    }
    let engine: any ExecutionEngine
    do { engine = try SessionEngine() } catch { engine = UnavailableEngine(because: error) }
    let kernel = try JupyterKernel(connection, engine: engine, historyPath: History.defaultPath)
    let written = connectionFile == nil ? try Self.write(kernel.connection) : nil
    // At once, also where a program reads it.
    if let written { FileHandle.standardOutput.write(Data("\(written)\n".utf8)) }
    // It holds the key.
    defer { if let written { unlink(written) } }
    let signals = [(SIGINT, kernel.remote.interrupt), (SIGTERM, kernel.remote.stop), (SIGHUP, kernel.remote.stop)].map { number, action in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler(handler: action)
      source.activate()
      return source
    }
    try withExtendedLifetime(signals) { try kernel.run() }
  }

  /// For clients started by hand: `jupyter console --existing FILE`.
  private static func write(_ connection: ConnectionFile) throws -> String {
    let folder = KernelspecFolders().runtimeFolder
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    let path = folder + "/kernel-megadoc-\(getpid()).json"
    try connection.write(path)
    return path
  }
}
