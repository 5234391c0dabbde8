/// Why several processes cannot train one run.
public enum MessagePassingError: Error, CustomStringConvertible {
  case noLibrary(reason: String)
  case otherLibrary(missing: String)
  case failed(function: String, code: Int)
  case notAsked(ranks: Int)
  case uneven(shards: Int, ranks: Int)
  case unclipped

  public var description: String {
    switch self {
    case .noLibrary(let reason):
      "several processes need Open MPI, which is not here (\(reason)): install it (Debian: openmpi-bin), or load its module"
    case .otherLibrary(let missing):
      "the MPI library here has no \(missing), so it is not Open MPI, the one that Megadoc knows: load Open MPI's module"
    case .failed(let function, let code): "\(function) failed with code \(code)"
    case .notAsked(let ranks):
      "this is one of \(ranks) processes that mpirun has started, and each would train the run by itself: say --mpi, so that they share it"
    case .uneven(let shards, let ranks):
      """
      \(shards) gradient shards cannot be shared evenly by \(ranks) processes: start as many as divide \(shards), or set gradientShards in \
      the run's configuration, which makes it another run
      """
    case .unclipped:
      """
      this run's gradients are not clipped, so one process updates each matrix as soon as its gradient is there, and several processes would \
      compute other bits: train it by one process, or set optimizer.clipNorm in its configuration, which makes it another run
      """
    }
  }
}
