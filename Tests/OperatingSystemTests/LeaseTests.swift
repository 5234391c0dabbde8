import Foundation
import OperatingSystem
import Synchronization
import TestSupport
import Testing

/// Leases on one machine, and those of another, which are written here as it would write them.
@Suite struct LeaseTests {
  private let directory: TemporaryDirectory
  private let path: String
  private let limit = Duration.milliseconds(400)

  init() throws {
    directory = try TemporaryDirectory()
    path = directory.file("run.lease")
  }

  /// As a process of another machine holds it.
  private func hold(host: String = "node7", renewals: Int = 0) throws {
    try Data("\(host) another-boot pid:[1] 17 4711 22_3 abcdef \(renewals)\n".utf8).write(to: URL(fileURLWithPath: path))
  }

  private func acquire(isAlone: Bool = false) throws -> Lease? { try Lease.tryAcquire(path, limit: limit, isAlone: isAlone) }

  @Test func `one at a time holds a lease, and its file goes with it`() throws {
    var lease = try acquire()
    #expect(lease?.isHeld == true && Lease.isHeld(path, limit: limit))
    #expect(try acquire() == nil)
    usleep(600_000)
    #expect(try acquire() == nil, "its process runs, whatever the time")
    lease = nil
    #expect(!FileManager.default.fileExists(atPath: path) && !Lease.isHeld(path, limit: limit))
    #expect(try acquire() != nil)
  }

  @Test func `of a process of this machine that has ended nothing is waited for`() throws {
    let lease = try acquire()
    let line = try String(contentsOfFile: path, encoding: .utf8).split(separator: " ").map(String.init)
    withExtendedLifetime(lease) {}
    for (process, begin) in [("999999", line[4]), (line[3], "1")] {
      let old = (line[..<3] + [process, begin, line[5], "old"]).joined(separator: " ")
      try Data("\(old) 3\n".utf8).write(to: URL(fileURLWithPath: path))
      #expect(try acquire() != nil, "process \(process), begun at \(begin)")
    }
  }

  /// A worker that was killed between making the file and writing it left an empty one, and the next waited for the whole time limit.
  @Test func `nobody meets a lease without its holder`() throws {
    let state = Mutex((isOver: false, empty: 0))
    let begin = DispatchSemaphore(value: 0)
    Thread.detachNewThread { [path] in
      begin.signal()
      while !state.withLock({ $0.isOver }) {
        var status = stat()
        if stat(path, &status) == 0, status.st_size == 0 { state.withLock { $0.empty += 1 } }
      }
      begin.signal()
    }
    begin.wait()
    for _ in 0..<3000 { #expect(try acquire() != nil) }
    state.withLock { $0.isOver = true }
    begin.wait()
    #expect(state.withLock { $0.empty } == 0)
    #expect(Folder.names(in: directory.path).isEmpty)
  }

  @Test func `another machine's lease is taken over only after the time limit without a change`() throws {
    try hold()
    let start = ContinuousClock.now
    for renewals in 1...6 {
      #expect(try acquire() == nil && acquire(isAlone: true) == nil)
      usleep(150_000)
      try hold(renewals: renewals)
    }
    #expect(ContinuousClock.now - start > limit * 2)
    #expect(Lease.isHeld(path, limit: limit))
    #expect(Lease.holder(of: path)?.host == "node7" && Lease.holder(of: path)?.job == "22_3")
    usleep(500_000)
    #expect(!Lease.isHeld(path, limit: limit))
    let lease = try acquire()
    #expect(lease?.isHeld == true)
    #expect(try FileManager.default.contentsOfDirectory(atPath: directory.path) == ["run.lease"])
  }

  @Test func `times of files do not matter`() throws {
    try hold()
    for date in [Date.distantPast, .distantFuture] {
      try FileManager.default.setAttributes([.modificationDate: date], ofItemAtPath: path)
      #expect(try acquire() == nil)
    }
  }

  @Test func `who was taken over knows, renews nothing of the other's and leaves its file`() throws {
    var lease = try acquire()
    try FileManager.default.removeItem(atPath: path)
    try hold()
    #expect(lease?.isHeld == false)
    usleep(200_000)
    lease?.renew()
    lease = nil
    #expect(Lease.holder(of: path)?.nonce == "abcdef")
  }

  @Test func `of many that wait for a stale lease one gets it`() throws {
    for round in 0..<5 {
      try hold(renewals: round)
      #expect(try acquire() == nil)
      usleep(500_000)
      let held = Mutex<[Lease]>([])
      DispatchQueue.concurrentPerform(iterations: 16) { _ in
        if let lease = try? Lease.tryAcquire(path, limit: limit, isAlone: false) { held.withLock { $0.append(lease) } }
      }
      #expect(held.withLock { $0.count } == 1)
      #expect(held.withLock { $0.allSatisfy(\.isHeld) })
    }
  }

  @Test func `renewals change the file`() throws {
    let lease = try #require(try acquire())
    let first = try String(contentsOfFile: path, encoding: .utf8)
    lease.renew()
    #expect(try String(contentsOfFile: path, encoding: .utf8) == first, "it is too early")
    usleep(150_000)
    lease.renew()
    let second = try String(contentsOfFile: path, encoding: .utf8)
    #expect(second != first && second.hasSuffix(" 1\n") && lease.isHeld)
  }
}
