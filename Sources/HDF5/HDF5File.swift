internal import CHDF5
internal import CReadingGuard
internal import Glibc

/// An HDF5 file, which is also its root group. It is closed by `close`, or when it and everything opened in it are released.
///
///     let file = try HDF5File("run.h5", mode: .create)
///     try file.write([2.5, 2.25] as [Float], to: "history/loss").attributes.write("nats", to: "units")
///     try file.close()
///
/// A file that is being changed can become unreadable if the process is killed. To prevent this, write a new file beside it and
/// replace the old one with `AtomicFile`.
public final class HDF5File: Group {
  public enum Mode: Hashable, Sendable {
    /// An existing file, which is not changed.
    case read
    /// An existing file.
    case update
    /// A new file, replacing any of that name.
    case create
  }

  public init(_ path: String, mode: Mode = .read) throws {
    super.init(try Library.serially(reading: mode == .read ? path : nil) { try HDF5File.open(path, mode) }, path: path)
  }

  private static func open(_ path: String, _ mode: Mode) throws -> Identifier {
    var facts = stat()
    // The library would wait for a pipe's other end.
    if mode != .create, stat(path, &facts) == 0, facts.st_mode & S_IFMT != S_IFREG {
      throw HDF5Error(operation: "open", path: path, reason: "it is not a regular file", advice: "Check the path.")
    }
    if megadoc_reading_has_crashed(path) {
      throw HDF5Error(
        operation: "open", path: path, reason: "the HDF5 library crashes on it, or never ends", advice: HDF5Error.damageAdvice)
    }
    let access = Identifier(try Library.check(H5Pcreate(chdf5_file_access()), "prepare", path))
    try Library.check(H5Pset_fclose_degree(access.raw, H5F_CLOSE_STRONG), "prepare", path)
    // Files are replaced as a whole, so readers need no locks, which some network file systems do not have.
    try Library.check(H5Pset_file_locking(access.raw, false, true), "prepare", path)
    let raw =
      switch mode {
      case .read: try Library.check(H5Fopen(path, chdf5_read_only(), access.raw), "open", path)
      case .update: try Library.check(H5Fopen(path, chdf5_read_write(), access.raw), "open for writing", path)
      case .create: try Library.check(H5Fcreate(path, chdf5_truncate(), chdf5_default_properties(), access.raw), "create", path)
      }
    return Identifier(raw, file: mode == .read ? path : nil)
  }

  /// Hands everything written so far to the operating system.
  public func flush() throws {
    try Library.serially(reading: identifier.file) { _ = try Library.check(H5Fflush(identifier.raw, H5F_SCOPE_GLOBAL), "flush", path) }
  }

  /// Writes buffered data and closes the file and everything opened in it, which must not be used afterwards.
  public func close() throws {
    try Library.serially(reading: identifier.file) {
      try flush()
      identifier.release()
    }
  }

  /// From now on a file on which the library crashes starts the program again, with the same arguments, in which it cannot be opened. For
  /// programs that read files and have done nothing before that must not be done twice.
  package static func restartAfterCrashes() { megadoc_reading_guard_install(CommandLine.unsafeArgv) }

  override func place(_ name: String) -> String { "\(path):\(name)" }

  /// The version of the C library in use.
  public static var libraryVersion: String {
    Library.serially(reading: nil) {
      var (major, minor, release): (UInt32, UInt32, UInt32) = (0, 0, 0)
      H5get_libversion(&major, &minor, &release)
      return "\(major).\(minor).\(release)"
    }
  }
}
