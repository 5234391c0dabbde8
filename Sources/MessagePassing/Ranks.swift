internal import Glibc

/// The processes of one job, which `mpirun` or `srun` has started, on one machine or several. They send each other memory; all must
/// make the same calls in the same order.
///
/// A fault of MPI ends all of them, which is MPI's own way: no process can go on without the others.
public final class Ranks {
  /// Of this process, from 0. Rank 0 keeps the run's files.
  public let rank: Int
  public let count: Int
  private let library: MPILibrary

  /// More at once does not fit MPI's counts.
  private static let mostBytes = 1 << 30

  /// Joins the other processes of the job; a process started alone is the only one. Throws ``MessagePassingError``. To be called once in
  /// a process.
  public init() throws {
    library = try MPILibrary()
    try Self.check(library.start(nil, nil), "MPI_Init")
    var (rank, count): (CInt, CInt) = (0, 0)
    try Self.check(library.rank(library.world, &rank), "MPI_Comm_rank")
    try Self.check(library.size(library.world, &count), "MPI_Comm_size")
    (self.rank, self.count) = (Int(rank), Int(count))
  }

  /// How many processes Open MPI's launcher has started, without asking the library; nil where there is no launcher.
  public static var startedByLauncher: Int? { getenv("OMPI_COMM_WORLD_SIZE").flatMap { Int(String(cString: $0)) } }

  /// Sends memory of rank 0 to all others, which get it in memory of the same size.
  public func broadcast(_ memory: UnsafeMutableRawBufferPointer) {
    for part in Self.parts(of: UnsafeRawBufferPointer(memory)) {
      must(
        library.broadcast(UnsafeMutableRawPointer(mutating: part.baseAddress), CInt(part.count), library.byte, 0, library.world),
        "MPI_Bcast")
    }
  }

  /// A value of rank 0, for all.
  public func broadcast<Value: BitwiseCopyable>(_ value: Value) -> Value {
    var value = value
    withUnsafeMutableBytes(of: &value) { broadcast($0) }
    return value
  }

  /// What one rank sends to another, or gets from it.
  public struct Message {
    let other: Int
    let memory: UnsafeRawBufferPointer

    public init(to rank: Int, _ memory: UnsafeRawBufferPointer) { (other, self.memory) = (rank, memory) }

    public init(from rank: Int, into memory: UnsafeMutableRawBufferPointer) {
      (other, self.memory) = (rank, UnsafeRawBufferPointer(memory))
    }
  }

  /// Sends and receives side by side, and returns when all is done. Messages between two ranks arrive in the order in which they are
  /// listed, and each must have the size that is expected.
  public func exchange(sending: [Message], receiving: [Message]) {
    var requests: [UnsafeMutableRawPointer?] = []
    func begin(_ messages: [Message], _ transfer: MPILibrary.Transfer, _ name: String) {
      for message in messages {
        for part in Self.parts(of: message.memory) {
          var request: UnsafeMutableRawPointer?
          must(
            transfer(
              UnsafeMutableRawPointer(mutating: part.baseAddress), CInt(part.count), library.byte, CInt(message.other), 0, library.world,
              &request), name)
          requests.append(request)
        }
      }
    }
    begin(receiving, library.receive, "MPI_Irecv")
    begin(sending, library.send, "MPI_Isend")
    must(library.wait(CInt(requests.count), &requests, nil), "MPI_Waitall")
  }

  /// Equally many values of every rank, in the order of ranks, for all.
  public func gather<Value: BitwiseCopyable>(_ values: [Value]) -> [Value] {
    let others = (0..<count).filter { $0 != rank }
    var all = (0..<count).flatMap { _ in values }
    let size = values.count * MemoryLayout<Value>.stride
    all.withUnsafeMutableBytes { all in
      values.withUnsafeBytes { own in
        exchange(
          sending: others.map { Message(to: $0, own) },
          receiving: others.map { Message(from: $0, into: UnsafeMutableRawBufferPointer(rebasing: all[$0 * size..<($0 + 1) * size])) })
      }
    }
    return all
  }

  /// Ends the work of this process with the others'. Nothing may be sent afterwards.
  public func leave() { _ = library.end() }

  /// Ends every process of the job at once.
  public func abort() -> Never {
    _ = library.abort(library.world, 1)
    exit(1)
  }

  private func must(_ code: CInt, _ function: String) {
    if code != 0 { fatalError("\(MessagePassingError.failed(function: function, code: Int(code)))") }
  }

  private static func check(_ code: CInt, _ function: String) throws {
    if code != 0 { throw MessagePassingError.failed(function: function, code: Int(code)) }
  }

  private static func parts(of memory: UnsafeRawBufferPointer) -> [UnsafeRawBufferPointer] {
    stride(from: 0, to: memory.count, by: mostBytes).map {
      UnsafeRawBufferPointer(rebasing: memory[$0..<min($0 + mostBytes, memory.count)])
    }
  }
}
