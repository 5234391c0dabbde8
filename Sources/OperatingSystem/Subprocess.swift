internal import Glibc

/// Runs a short program to its end and collects what it says. Quicker than Foundation's `Process`, and safe beside threads.
package enum Subprocess {
  package struct Result: Sendable {
    /// The exit status; negative for the signal that ended it.
    package var status: Int32
    /// Standard output, and standard error too where that is not kept apart, in the order written.
    package var bytes: [UInt8]
    /// Standard error where it is kept apart.
    package var errorBytes: [UInt8]
    package var wasStopped = false

    package var output: String { String(decoding: bytes, as: UTF8.self) }
    package var errors: String { String(decoding: errorBytes, as: UTF8.self) }
  }

  /// - Parameters:
  ///   - variables: in place of those of the same names in the environment.
  ///   - separatesErrors: standard error is kept apart from standard output.
  ///   - mustStop: asked twenty times a second while nothing is said; the program is killed once it says so.
  ///   - isLastWord: asked the same way about what standard error has said; the program is killed once it says so.
  /// - Throws: `SystemError` where the program cannot be started.
  package static func run(
    _ program: String, _ arguments: [String], variables: [String: String] = [:], input: String = "", separatesErrors: Bool = false,
    mustStop: () -> Bool = { false }, isLastWord: (String) -> Bool = { _ in false }
  ) throws -> Result {
    try Started(program, arguments, variables: variables, separatesErrors: separatesErrors).finish(
      input: input, mustStop: mustStop, isLastWord: isLastWord)
  }

  /// A program that has been started and may be waiting for its input.
  struct Started: Sendable {
    private let process: ChildProcess
    /// Both ends are held, so that writing to a program that has gone is no error.
    private let feed: PipeEnds
    /// Standard output, and standard error where it is kept apart.
    private let outputs: [Int32]

    /// Throws `SystemError`.
    init(
      _ program: String, _ arguments: [String], variables: [String: String] = [:], separatesErrors: Bool = false,
      group: ChildProcess.Group = .shared
    ) throws {
      let pipes = try (0..<(separatesErrors ? 3 : 2)).map { _ in try PipeEnds() }
      let outputs = pipes.dropFirst()
      do {
        process = try ChildProcess(
          program, arguments, variables: variables,
          descriptors: [(0, pipes[0].read), (1, pipes[1].write), (2, pipes.last!.write)], group: group)
      } catch {
        pipes.forEach { $0.close() }
        throw error
      }
      (feed, self.outputs) = (pipes[0], outputs.map(\.read))
      outputs.forEach { close($0.write) }
      PipeEnds.dontWait(feed.write)
    }

    var isRunning: Bool { process.isRunning }

    func limitProcessorTime(seconds: Double) { process.limitProcessorTime(seconds: seconds) }

    /// Hands it its input, and waits for its end.
    func finish(input: String, mustStop: () -> Bool = { false }, isLastWord: (String) -> Bool = { _ in false }) -> Result {
      var rest = Array(input.utf8)[...]
      var isFed = false
      func endInput() {
        if !isFed { feed.close() }
        isFed = true
      }
      var said = outputs.map { _ in [UInt8]() }
      var open = Set(outputs.indices)
      var buffer = [UInt8](repeating: 0, count: 65_536)
      var isWhole = true
      while !open.isEmpty {
        if rest.isEmpty { endInput() }
        var sources = outputs.indices.map { pollfd(fd: open.contains($0) ? outputs[$0] : -1, events: Int16(POLLIN), revents: 0) }
        sources.append(pollfd(fd: isFed ? -1 : feed.write, events: Int16(POLLOUT), revents: 0))
        if Glibc.poll(&sources, nfds_t(sources.count), 50) == 0, mustStop() || isLastWord(String(decoding: said.last!, as: UTF8.self)) {
          isWhole = false
          break
        }
        if sources.last!.revents != 0 {
          let count = rest.withUnsafeBytes { writeWithoutSignal(feed.write, $0) }
          if count > 0 { rest = rest.dropFirst(count) } else if errno == EPIPE { rest = [] }
        }
        for index in open where sources[index].revents != 0 {
          let count = read(outputs[index], &buffer, buffer.count)
          if count < 0 && errno == EINTR { continue }
          if count > 0 { said[index].append(contentsOf: buffer[..<count]) } else { open.remove(index) }
        }
      }
      endInput()
      outputs.forEach { close($0) }
      if !isWhole { process.send(SIGKILL) }
      return Result(
        status: process.wait(), bytes: said[0], errorBytes: said.count > 1 ? said[1] : [], wasStopped: !isWhole)
    }

    /// Ends it, whatever it is doing.
    func end() {
      process.send(SIGKILL)
      _ = finish(input: "")
    }
  }
}
