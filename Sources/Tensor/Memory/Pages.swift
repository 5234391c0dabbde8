#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Zeroed memory mapped from the system, which zeroes a page at its first use: memory costs no time before it is used.
///
/// Asks for no huge pages at first. A virtual machine returns free memory of that size to its host, and gets it back at several times the
/// cost of small pages: a first step waits for it, and later steps are no faster (docs/performance.md).
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

  /// Faults in all pages now, and keeps what is written there. Backwards, so that it does not contend with a writer that starts at the
  /// front; in pieces of 2 MiB, because each call holds the lock of the address space.
  func populate() {
    let piece = 2 << 20
    for first in stride(from: (byteCount - 1) / piece * piece, through: 0, by: -piece) {
      guard Self.populate(start + first, byteCount: min(piece, byteCount - first)) else { return }
    }
  }

  private static let size = Int(getpagesize())

  /// The same for a range. A page that is read before it is written would fault twice: first as the shared page of zeros, then as a page
  /// of its own, which interrupts every core that runs this program.
  @discardableResult
  static func populate(_ start: UnsafeMutableRawPointer, byteCount: Int) -> Bool {
    #if os(Linux)
      let offset = Int(bitPattern: start) % size
      // Linux before 5.14 does not know this advice; then pages fault in at their first use.
      return madvise(start - offset, offset + byteCount, MADV_POPULATE_WRITE) == 0
    #else
      return false
    #endif
  }

  /// Gives the whole pages of a range back to the system; they are zero when they are used again.
  static func discard(_ memory: UnsafeRawBufferPointer) {
    let (first, last) = (UInt(bitPattern: memory.baseAddress!), UInt(bitPattern: memory.baseAddress! + memory.count))
    let (start, end) = ((first + UInt(size) - 1) / UInt(size) * UInt(size), last / UInt(size) * UInt(size))
    if start < end { madvise(UnsafeMutableRawPointer(bitPattern: start), Int(end - start), MADV_DONTNEED) }
  }

  /// Moves what is there into huge pages where the system can (Linux 6.1), for memory that is read over and over.
  func collapse() {
    #if os(Linux)
      let huge = 2 << 20
      let first = (Int(bitPattern: start) + huge - 1) / huge * huge
      let last = (Int(bitPattern: start) + byteCount) / huge * huge
      let adviceCollapse: Int32 = 25  // MADV_COLLAPSE, which older headers lack.
      if first < last { madvise(UnsafeMutableRawPointer(bitPattern: first), last - first, adviceCollapse) }
    #endif
  }

  func free() { munmap(start, byteCount) }
}
