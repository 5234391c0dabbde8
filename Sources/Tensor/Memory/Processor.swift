internal import CProcessor

/// The processor this process runs on.
public enum Processor {
  /// Treats denormal numbers as zero in the calling thread. Every thread that runs a graph calls it
  /// first; `Workers` does.
  public static func flushDenormals() { megadoc_flush_denormals() }

  /// Seconds of processor time this process has used, all threads together.
  public static var seconds: Double { megadoc_process_seconds() }
}
