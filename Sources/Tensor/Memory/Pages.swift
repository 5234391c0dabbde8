#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Zeroed memory straight from the system, which zeroes a page when it is first touched: nothing is paid for memory before it is
/// used, and the thread that uses it pays.
///
/// Only the largest blocks ask for huge pages. These come from just that memory which a virtual machine gives back to its host while it
/// is free, at several times the price of small ones: a first step waits for them, and steps of small models are no faster on them
/// (docs/performance.md).
struct Pages {
  let start: UnsafeMutableRawPointer
  private let byteCount: Int

  private static let leastForHugePages = 256 << 20

  init(byteCount: Int) {
    self.byteCount = max(byteCount, 1)
    let memory = mmap(nil, self.byteCount, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
    guard let memory, memory != MAP_FAILED else {
      fatalError("the system has no \(byteCount >> 20) MiB of memory to give: \(String(cString: strerror(errno)))")
    }
    start = memory
    #if os(Linux)
      if byteCount >= Self.leastForHugePages { madvise(memory, byteCount, MADV_HUGEPAGE) }
    #endif
  }

  /// Has the system put memory under all of it now; what is written there stays. From the end, so as not to be in the way of whoever
  /// has begun at the start; and in small pieces, for nobody else can map memory meanwhile.
  func populate() {
    #if os(Linux)
      let piece = 2 << 20
      for first in stride(from: (byteCount - 1) / piece * piece, through: 0, by: -piece) {
        // Linux before 5.14 does not know the request: then pages come when they are touched.
        if madvise(start + first, min(piece, byteCount - first), MADV_POPULATE_WRITE) != 0 { return }
      }
    #endif
  }

  func free() { munmap(start, byteCount) }
}
