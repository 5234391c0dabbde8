internal import CProcessor

/// The processor this process runs on.
public enum Processor {
  /// Treats denormal numbers as zero in the calling thread. Every thread that runs a graph calls it
  /// first; `Workers` does.
  public static func flushDenormals() { megadoc_flush_denormals() }

  /// Stops with a sentence, instead of an illegal instruction, where the loops of this module cannot run.
  package static let check: Void = require(
    megadoc_processor_suffices(),
    """
    this build needs a processor with AVX2, FMA and BMI2 (x86-64-v3, about 2013 and later); \
    rebuild without -march=x86-64-v3 in Package.swift
    """)

  /// Seconds of processor time this process has used, all threads together.
  public static var seconds: Double { megadoc_process_seconds() }
}
