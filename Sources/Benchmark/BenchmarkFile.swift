import Foundation

/// A file that a benchmark was to start from is not what it should be.
public struct BenchmarkError: Error, CustomStringConvertible {
  public var path: String
  public var reason: String

  public var description: String { "\(path): \(reason)" }
}

/// Plain numbers of this machine's byte order, end to end.
enum BenchmarkFile {
  static func numbers<Number: BitwiseCopyable>(_ path: String) throws -> [Number] {
    guard let data = FileManager.default.contents(atPath: path) else { throw BenchmarkError(path: path, reason: "cannot be read") }
    let size = MemoryLayout<Number>.stride
    guard data.count % size == 0 else {
      throw BenchmarkError(path: path, reason: "has \(data.count) bytes, not whole numbers of \(size)")
    }
    return data.withUnsafeBytes { bytes in (0..<data.count / size).map { bytes.loadUnaligned(fromByteOffset: $0 * size, as: Number.self) } }
  }
}
