import CellEngine
import OperatingSystem
import Testing

@Suite struct WaitingProgramTests {
  /// A front that is killed while its compiler is thinking cannot stop it.
  @Test func `A program that computes too long is ended though nobody stops it`() throws {
    let program = WaitingProgram("/bin/sh", ["-c", "read line; while :; do :; done"])
    let result = try program.run(["go"], processorTime: 1)
    // By SIGXCPU, or by SIGKILL where soft and hard limit are one.
    #expect(result.status == -24 || result.status == -9, "\(result)")
    #expect(!result.wasStopped)
  }

  @Test func `The compiler is given a deep stack`() throws {
    let arguments = CellCompiler.withDeepStack("/bin/bash", ["-c", "ulimit -S -s; echo $0", "a b"])
    #expect(try Subprocess.run("/bin/sh", arguments).output == "262144\na b\n")
  }
}
