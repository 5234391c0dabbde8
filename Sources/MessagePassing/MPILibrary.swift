internal import Glibc

/// The functions of Open MPI, looked up when they are asked for: a program that trains alone needs no such library.
///
/// No header is read. Open MPI's handles are addresses of variables with public names, so they can be looked up too. MPICH has other
/// handles, and is refused by its name.
struct MPILibrary {
  typealias Handle = UnsafeMutableRawPointer
  typealias Start = @convention(c) (UnsafeMutableRawPointer?, UnsafeMutableRawPointer?) -> CInt
  typealias Number = @convention(c) (Handle, UnsafeMutablePointer<CInt>) -> CInt
  typealias Broadcast = @convention(c) (UnsafeMutableRawPointer?, CInt, Handle, CInt, Handle) -> CInt
  typealias Transfer = @convention(c) (UnsafeMutableRawPointer?, CInt, Handle, CInt, CInt, Handle, UnsafeMutablePointer<Handle?>) -> CInt
  typealias Wait = @convention(c) (CInt, UnsafeMutablePointer<Handle?>, UnsafeMutableRawPointer?) -> CInt
  typealias End = @convention(c) () -> CInt
  typealias Abort = @convention(c) (Handle, CInt) -> CInt

  let start: Start
  let rank: Number
  let size: Number
  let broadcast: Broadcast
  let send: Transfer
  let receive: Transfer
  let wait: Wait
  let end: End
  let abort: Abort
  /// All processes of the job.
  let world: Handle
  let byte: Handle

  /// The names under which distributions have it; the number is that of its binary interface.
  private static let names = ["libmpi.so.40", "libmpi.so"]

  init() throws {
    guard let library = Self.names.lazy.compactMap({ dlopen($0, RTLD_NOW | RTLD_GLOBAL) }).first else {
      throw MessagePassingError.noLibrary(reason: dlerror().map { String(cString: $0) } ?? "not found")
    }
    func address(_ name: String) throws -> Handle {
      guard let found = dlsym(library, name) else { throw MessagePassingError.otherLibrary(missing: name) }
      return found
    }
    func function<Function>(_ name: String, as type: Function.Type) throws -> Function { unsafeBitCast(try address(name), to: type) }
    world = try address("ompi_mpi_comm_world")
    byte = try address("ompi_mpi_byte")
    start = try function("MPI_Init", as: Start.self)
    rank = try function("MPI_Comm_rank", as: Number.self)
    size = try function("MPI_Comm_size", as: Number.self)
    broadcast = try function("MPI_Bcast", as: Broadcast.self)
    send = try function("MPI_Isend", as: Transfer.self)
    receive = try function("MPI_Irecv", as: Transfer.self)
    wait = try function("MPI_Waitall", as: Wait.self)
    end = try function("MPI_Finalize", as: End.self)
    abort = try function("MPI_Abort", as: Abort.self)
  }
}
