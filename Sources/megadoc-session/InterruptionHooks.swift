import CSessionGuard
import Glibc

/// The runtime's `Interruption`, reached by name: this program does not link the runtime.
struct InterruptionHooks {
  private let resetRequest: (@convention(c) () -> Void)?

  init() {
    resetRequest = Self.function("megadoc_clear_interruption").map { unsafeBitCast($0, to: (@convention(c) () -> Void).self) }
    if let request = Self.function("megadoc_request_interruption") {
      megadoc_guard_set_cooperation(unsafeBitCast(request, to: (@convention(c) () -> Bool).self))
    }
  }

  func reset() { resetRequest?() }

  private static func function(_ name: String) -> UnsafeMutableRawPointer? { dlsym(UnsafeMutableRawPointer(bitPattern: 0), name) }
}
