import Glibc
import OperatingSystem
import Testing

@Suite struct QuietWriteTests {
  @Test func `A pipe that nobody reads is an error, not a signal`() throws {
    let ends = try PipeEnds()
    defer { close(ends.write) }
    let bytes: [UInt8] = [1, 2, 3]
    #expect(bytes.withUnsafeBytes { writeWithoutSignal(ends.write, $0) } == 3)
    close(ends.read)
    for _ in 0..<2 {
      #expect(bytes.withUnsafeBytes { writeWithoutSignal(ends.write, $0) } == -1)
      #expect(errno == EPIPE)
    }
  }

  @Test func `A program that ends without reading its input has its status`() throws {
    let result = try Subprocess.run("/bin/true", [], input: String(repeating: "input\n", count: 100_000))
    #expect(result.status == 0)
  }
}
