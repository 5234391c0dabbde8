import ArgumentParser
import Foundation
import Pretraining
import Provenance

/// `host-traffic`: what many hosts do to a store that they share, without the training. benchmarks/hosts.py starts many of these.
public struct HostTrafficCommand: ParsableCommand {
  public static let configuration = CommandConfiguration(
    commandName: "host-traffic", abstract: "Pose as hosts that take runs of one store.", shouldDisplay: false)

  @Option(help: "The directory of the runs.") var store: String
  @Option(help: "Runs to file there, and no more.") var file: Int?
  @Option(help: "The number of the first host here.") var first = 0
  @Option(help: "Hosts here.") var hosts = 1
  @Option(help: "Hosts in all.") var total = 1
  @Option(help: "Seconds in which all hosts begin.") var start = 30.0
  @Option(help: "Seconds that a run takes.") var length = 60.0

  public init() {}

  public func validate() throws {
    guard file ?? 0 >= 0, first >= 0, (1...100_000).contains(hosts), total >= 1, first <= total, (0...3600).contains(start),
      (0...86_400).contains(length)
    else { throw ValidationError("hosts are counted from 0, up to 100000 here; --start is at most an hour, --length a day") }
  }

  public func run() throws {
    let runs = RunStore(store)
    if let file {
      for seed in 0..<file {
        let data = DataConfiguration(realStream: ContentHash(of: ""))
        var configuration = RunConfiguration(model: ModelConfiguration(vocabularySize: 32), data: data)
        configuration.seed = seed
        try runs.enqueue(configuration)
      }
      return
    }
    let traffic = HostTraffic(store: runs, identities: runs.storedIdentities.sorted(), total: total, start: start, length: length)
    let threads = (first..<first + hosts).map { number in
      let thread = Thread { traffic.pose(asHost: number) }
      thread.stackSize = 1 << 20
      thread.start()
      return thread
    }
    while !threads.allSatisfy(\.isFinished) { usleep(100_000) }
    print(try traffic.waits.json)
  }
}
