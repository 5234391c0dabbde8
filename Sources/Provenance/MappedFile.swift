import Foundation

/// A file's bytes, read page by page as they are looked at. The file must not be cut short meanwhile.
package final class MappedFile: @unchecked Sendable {
  package let bytes: UnsafeRawBufferPointer

  package init(_ path: String) throws(FileError) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw FileError("open", path) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw FileError("look at", path) }
    let count = Int(status.st_size)
    // An empty mapping is an error to the system.
    guard count > 0 else {
      bytes = UnsafeRawBufferPointer(start: nil, count: 0)
      return
    }
    guard let start = mmap(nil, count, PROT_READ, MAP_PRIVATE, descriptor, 0), start != MAP_FAILED else { throw FileError("map", path) }
    bytes = UnsafeRawBufferPointer(start: start, count: count)
  }

  deinit { if let start = bytes.baseAddress { munmap(UnsafeMutableRawPointer(mutating: start), bytes.count) } }

  /// Lets go of the pages of a range that has been read, so that they do not count as this program's memory.
  package func release(_ range: Range<Int>) {
    let page = Int(sysconf(Int32(_SC_PAGESIZE)))
    let start = (range.lowerBound + page - 1) / page * page
    let end = range.upperBound / page * page
    guard start < end else { return }
    madvise(UnsafeMutableRawPointer(mutating: bytes.baseAddress! + start), end - start, MADV_DONTNEED)
  }
}
