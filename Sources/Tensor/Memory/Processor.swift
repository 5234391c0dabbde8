internal import CProcessor

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The processor this process runs on.
public enum Processor {
  /// Treats denormal numbers as zero in the calling thread. Every thread that runs a graph calls it
  /// first; `Workers` does.
  public static func flushDenormals() { megadoc_flush_denormals() }

  /// Cores that are switched on.
  public static let cores = Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))

  /// Seconds of processor time this process has used, all threads together.
  public static var seconds: Double { megadoc_process_seconds() }
}
