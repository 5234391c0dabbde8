#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Zeroed memory straight from the system, which zeroes a page when it is first touched: nothing is paid for memory before it is
/// used, and the thread that uses it pays.
///
/// Asks for no huge pages. These come from just that memory which a virtual machine gives back to its host while it is free, at several
/// times the price of small ones: a first step waits for them, and later ones are no faster (docs/performance.md).
struct Pages {
  let start: UnsafeMutableRawPointer
  private let byteCount: Int

  init(byteCount: Int) {
    self.byteCount = max(byteCount, 1)
    let memory = mmap(nil, self.byteCount, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
    guard let memory, memory != MAP_FAILED else {
      fatalError("the system has no \(byteCount >> 20) MiB of memory to give: \(String(cString: strerror(errno)))")
    }
    start = memory
  }

  /// Has the system put memory under all of it now; what is written there stays. From the end, so as not to be in the way of whoever
  /// has begun at the start; and in small pieces, for nobody else can map memory meanwhile.
  func populate() {
    let piece = 2 << 20
    for first in stride(from: (byteCount - 1) / piece * piece, through: 0, by: -piece) {
      guard Self.populate(start + first, byteCount: min(piece, byteCount - first)) else { return }
    }
  }

  private static let size = Int(getpagesize())

  /// The same for a stretch. What is read before it is written gets its memory in two turns otherwise, first a page of zeros that all
  /// share and then one of its own, at which every core that runs this program is interrupted.
  @discardableResult
  static func populate(_ start: UnsafeMutableRawPointer, byteCount: Int) -> Bool {
    #if os(Linux)
      let offset = Int(bitPattern: start) % size
      // Linux before 5.14 does not know the request: then pages come when they are touched.
      return madvise(start - offset, offset + byteCount, MADV_POPULATE_WRITE) == 0
    #else
      return false
    #endif
  }

  func free() { munmap(start, byteCount) }
}
