import Foundation

/// A measurement that could not be made.
public struct BenchmarkError: Error, CustomStringConvertible {
  /// The file that is not what it should be, or the size that was measured.
  public var subject: String
  public var reason: String

  public var description: String { "\(subject): \(reason)" }
}

/// Plain numbers of this machine's byte order, end to end.
enum BenchmarkFile {
  /// Fills stretches of memory one after another; the file must hold exactly as much. Nothing is held twice, so that peak memory
  /// is that of training.
  static func read<Number: BitwiseCopyable>(_ path: String, into parts: [UnsafeMutableBufferPointer<Number>]) throws {
    let wanted = parts.reduce(0) { $0 + $1.count }
    guard try count(of: Number.self, in: path) == wanted, let file = fopen(path, "r") else {
      throw BenchmarkError(subject: path, reason: "holds \(try count(of: Number.self, in: path)) numbers, not \(wanted)")
    }
    defer { fclose(file) }
    for part in parts where fread(part.baseAddress, MemoryLayout<Number>.stride, part.count, file) != part.count {
      throw BenchmarkError(subject: path, reason: "ended while it was read")
    }
  }

  /// All numbers of a file.
  static func read<Number: BitwiseCopyable>(_ path: String) throws -> [Number] {
    let count = try count(of: Number.self, in: path)
    return try [Number](unsafeUninitializedCapacity: count) { buffer, filled in
      try read(path, into: [UnsafeMutableBufferPointer(rebasing: buffer[..<count])])
      filled = count
    }
  }

  private static func count<Number>(of _: Number.Type, in path: String) throws -> Int {
    guard let size = try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int else {
      throw BenchmarkError(subject: path, reason: "cannot be read")
    }
    guard size % MemoryLayout<Number>.stride == 0 else {
      throw BenchmarkError(subject: path, reason: "has \(size) bytes, not whole numbers of \(MemoryLayout<Number>.stride)")
    }
    return size / MemoryLayout<Number>.stride
  }
}
