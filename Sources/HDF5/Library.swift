internal import CHDF5
internal import CReadingGuard
internal import Glibc

/// All calls of the C library. HDF5 has global state without locks, so one lock protects every call, as in h5py. It is
/// recursive, because an object can be released during another call.
enum Library {
  private nonisolated(unsafe) static let mutex: UnsafeMutablePointer<pthread_mutex_t> = {
    var attributes = pthread_mutexattr_t()
    pthread_mutexattr_init(&attributes)
    pthread_mutexattr_settype(&attributes, Int32(PTHREAD_MUTEX_RECURSIVE))
    let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    pthread_mutex_init(mutex, &attributes)
    // The library reads it when it is first called, and it counts more than what a program asks for. Files are replaced as a whole, so
    // locks are not needed, and on some network file systems they fail.
    setenv("HDF5_USE_FILE_LOCKING", "FALSE", 1)
    // On its way out of the program it would write again what a full disk has refused, and crash. Who writes a file closes it.
    H5dont_atexit()
    // A file must not have others read, nor code loaded: no links to other files, no filters from elsewhere.
    H5Lunregister(H5L_TYPE_EXTERNAL)
    H5PLset_loading_state(0)
    return mutex
  }()

  /// - Parameter file: the file that is read, which is to blame for a crash; nil where one is written.
  static func serially<Result>(reading file: String?, _ body: () throws -> Result) rethrows -> Result {
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    let isOutermost = file.map { megadoc_reading_begin($0) } ?? false
    defer { if isOutermost { megadoc_reading_end() } }
    // The library would print its error stack; the setting belongs to the thread, so it is made at each entry.
    H5Eset_auto2(Int64(H5E_DEFAULT), nil, nil)
    return try body()
  }

  /// Returns a result, or throws if it is negative, which is how every HDF5 call fails. Call it inside `serially`, directly
  /// after the C function: any later call clears the error stack.
  @discardableResult
  static func check<Result: SignedInteger>(_ result: Result, _ operation: String, _ path: String) throws -> Result {
    guard result < 0 else { return result }
    let reason = errorStack().joined(separator: ", since ")
    throw HDF5Error(
      operation: operation, path: path, reason: reason.isEmpty ? "the library gave no reason" : reason,
      advice: HDF5Error.advice(for: reason))
  }

  static func sizeOfFile(_ file: Identifier, path: String) throws -> Int {
    var size: hsize_t = 0
    try check(H5Fget_filesize(file.raw, &size), "read the size of", path)
    return Int(clamping: size)
  }

  /// The outermost and the innermost entry of the error stack; those between repeat the outermost.
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
/// An object keeps its file open; closing a file closes its objects.
final class Identifier {
  let raw: Int64
  /// The path of the file it is in, if that is only read.
  let file: String?
  private let owner: Identifier?

  init(_ raw: Int64, of owner: Identifier? = nil, file: String? = nil) {
    (self.raw, self.owner, self.file) = (raw, owner, file ?? owner?.file)
  }

  deinit { release() }

  /// The library rejects a second release, which does no harm: identifiers are not used again.
  func release() { Library.serially(reading: file) { _ = H5Idec_ref(raw) } }
}
