import ArgumentParser
import Board
import Foundation
import Megadoc
import Synchronization

/// `megadoc board`: a page about the runs of a store.
struct BoardCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "board", abstract: "Watch the runs of a store in a browser.",
    discussion: """
      The page is on this machine's own address alone, and reads only: runs in training first, settings that differ, curves, \
      evaluations, searches with their certificates, jobs of the cluster. It updates by itself. From another machine: ssh -L.

      EXAMPLES
        megadoc board                            the runs in runs/
        megadoc board --store /data/runs --port 9000
      """)

  @Option(help: "The directory of the runs.") var store = "runs"
  @Option(help: "The directory of searches.") var searches = "searches"
  @Option(help: "The port; 0 for any that is free.") var port = 8765

  func validate() throws {
    if !(0...65535).contains(port) { throw ValidationError("--port \(port): ports are 0 to 65535") }
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: store, isDirectory: &isFolder), isFolder.boolValue else {
      throw ValidationError("there is no directory \(store); --store names the directory of the runs")
    }
  }

  func run() throws {
    // A program that starts this from one of its threads may hand down blocked signals.
    var signals = sigset_t()
    for number in [SIGINT, SIGTERM, SIGHUP] { sigaddset(&signals, number) }
    pthread_sigmask(SIG_UNBLOCK, &signals, nil)
    let server = BoardServer(store: store, searches: searches, port: port)
    let result = Outcome()
    Task {
      do {
        try await server.run { address in
          FileHandle.standardOutput.write(Data("\(address)  (Ctrl-C ends it)\n".utf8))
        }
      } catch { result.set(error) }
    }
    while true {
      if let error = result.error { throw error }
      usleep(100_000)
    }
  }

  private final class Outcome: Sendable {
    private let failure = Mutex<(any Error)?>(nil)
    var error: (any Error)? { failure.withLock { $0 } }
    func set(_ error: any Error) { failure.withLock { $0 = error } }
  }
}
