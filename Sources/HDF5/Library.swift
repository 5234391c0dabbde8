internal import CHDF5
internal import Glibc

/// The door to the C library. HDF5 keeps global state that threads may not share, so one recursive lock holds for every
/// call, as h5py does it; recursive, because an object may be released while another call is under way.
enum Library {
  private nonisolated(unsafe) static let mutex: UnsafeMutablePointer<pthread_mutex_t> = {
    var attributes = pthread_mutexattr_t()
    pthread_mutexattr_init(&attributes)
    pthread_mutexattr_settype(&attributes, Int32(PTHREAD_MUTEX_RECURSIVE))
    let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    pthread_mutex_init(mutex, &attributes)
    return mutex
  }()

  static func serially<Result>(_ body: () throws -> Result) rethrows -> Result {
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    // The library would print its error stack; the setting belongs to the thread, so it is made at each entry.
    H5Eset_auto2(Int64(H5E_DEFAULT), nil, nil)
    return try body()
  }

  /// Passes a result on, or throws when it is negative, which is how every HDF5 call fails. Call it inside `serially`, in
  /// the same breath as the C function: any later call clears the error stack.
  @discardableResult
  static func check<Result: SignedInteger>(_ result: Result, _ operation: String, _ path: String) throws -> Result {
    guard result < 0 else { return result }
    let reason = errorStack().joined(separator: ", since ")
    throw HDF5Error(
      operation: operation, path: path, reason: reason.isEmpty ? "the library gave no reason" : reason,
      advice: HDF5Error.advice(for: reason))
  }

  /// The innermost reason last; of the layers between, only the outermost, for the rest repeat it.
  private static func errorStack() -> [String] {
    var descriptions: [String] = []
    withUnsafeMutablePointer(to: &descriptions) { pointer in
      _ = H5Ewalk2(
        Int64(H5E_DEFAULT), H5E_WALK_DOWNWARD,
        { _, entry, context in
          if let text = entry?.pointee.desc, let context {
            context.assumingMemoryBound(to: [String].self).pointee.append(String(cString: text))
          }
          return 0
        }, pointer)
    }
    guard let first = descriptions.first, let last = descriptions.last, first != last else { return descriptions }
    return [first, last]
  }
}

/// Owns one identifier of the C library (file, group, dataset, attribute, type, space or property list) and releases it.
/// A part keeps its file alive; a file that is closed closes its parts.
final class Identifier {
  let raw: Int64
  private let owner: Identifier?

  init(_ raw: Int64, of owner: Identifier? = nil) { (self.raw, self.owner) = (raw, owner) }

  deinit { release() }

  /// A second release is refused by the library, harmlessly: identifiers are not used again.
  func release() { Library.serially { _ = H5Idec_ref(raw) } }
}
