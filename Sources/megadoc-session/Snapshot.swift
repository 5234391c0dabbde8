import CSessionGuard
import CSessionProtocol
import Glibc

extension SessionDescriptors {
  /// Leaves a copy of this process behind, which waits at the end of its own channels until it is asked to take over. The copy
  /// says its number; where there is none, this process says why.
  func leaveCopy(at ends: Ends?, say: (String) -> Void) {
    guard let ends else { return say("\(MEGADOC_NO_SNAPSHOT) no more files may be opened") }
    if let path = Self.unsharedFile() {
      ends.close()
      return say("\(MEGADOC_NO_SNAPSHOT) \(path) is open")
    }
    switch megadoc_snapshot() {
    case megadoc_copy_made: ends.close()
    case megadoc_is_copy:
      say("\(MEGADOC_SNAPSHOT) \(getpid())")
      adopt(ends)
    default:
      ends.close()
      say("\(MEGADOC_NO_SNAPSHOT) \(String(cString: strerror(errno)))")
    }
  }
}
