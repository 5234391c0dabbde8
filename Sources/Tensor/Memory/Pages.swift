#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Zeroed memory straight from the system, which zeroes a page when it is first touched: nothing is paid for memory before it is
/// used, and the thread that uses it pays. Large blocks ask for huge pages, of which a matrix product misses fewer.
struct Pages {
  let start: UnsafeMutableRawPointer
  private let byteCount: Int

  private static let hugePage = 2 << 20

  init(byteCount: Int) {
    self.byteCount = max(byteCount, 1)
    let memory = mmap(nil, self.byteCount, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
    guard let memory, memory != MAP_FAILED else {
      fatalError("the system has no \(byteCount >> 20) MiB of memory to give: \(String(cString: strerror(errno)))")
    }
    start = memory
    #if os(Linux)
      if byteCount >= 2 * Self.hugePage { madvise(memory, byteCount, MADV_HUGEPAGE) }
    #endif
  }

  func free() { munmap(start, byteCount) }
}
