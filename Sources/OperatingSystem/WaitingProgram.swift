import Synchronization

/// A program that is started before it is known what it is to do, and then takes its arguments as a response file: so that nobody waits for
/// the system to load it. The compiler can be started so, but not the linker, which reads a response file twice.
package final class WaitingProgram: Sendable {
  private let program: String
  private let firstArguments: [String]
  private let variables: [String: String]
  private let waiting = Mutex<Subprocess.Started?>(nil)

  /// `variables` are put before those of the environment.
  package init(_ program: String, _ firstArguments: [String] = [], variables: [String: String] = [:]) {
    (self.program, self.firstArguments, self.variables) = (program, firstArguments, variables)
  }

  /// Starts the program for the next run, unless it is waiting already.
  package func prepare() {
    waiting.withLock { waiting in
      if waiting != nil { return }
      waiting = try? Subprocess.Started(program, firstArguments + ["@/dev/stdin"], variables: variables, group: .own)
    }
  }

  /// Runs it to its end, as `Subprocess.run` does. `processorTime` is how long it may compute, in seconds: `mustStop` is asked by this
  /// process alone, which may be killed.
  package func run(_ arguments: [String], processorTime: Double, mustStop: () -> Bool = { false }) throws -> Subprocess.Result {
    prepare()
    let started = waiting.withLock { waiting in
      defer { waiting = nil }
      return waiting
    }
    guard let started, started.isRunning else {
      started?.end()
      return try Subprocess.run(program, firstArguments + arguments, variables: variables, mustStop: mustStop)
    }
    started.limitProcessorTime(seconds: processorTime)
    return started.finish(input: Self.responseFile(arguments), mustStop: mustStop)
  }

  /// One argument a line, in quotes.
  private static func responseFile(_ arguments: [String]) -> String {
    arguments.map { "\"" + $0.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\"\n" }.joined()
  }

  deinit { waiting.withLock { $0?.end() } }
}
