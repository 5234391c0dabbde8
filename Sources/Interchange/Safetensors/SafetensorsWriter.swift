internal import Contracts
import Dispatch
import Foundation
import OrderedJSON
import Provenance
import Synchronization

/// Writes tensors as one safetensors file, which replaces an earlier one of the name whole.
package enum SafetensorsWriter {
  package struct Tensor {
    package let name: String
    package let shape: [Int]
    /// The numbers of a range, row by row, made when they are written: a large tensor in parts.
    package let values: (Range<Int>) -> [Float]

    package init(_ name: String, _ shape: [Int], values: @escaping (Range<Int>) -> [Float]) {
      (self.name, self.shape, self.values) = (name, shape, values)
    }
  }

  private static let numbersAtOnce = 1 << 20

  /// The names must differ, and each tensor's numbers fill its shape.
  package static func write(_ tensors: [Tensor], as precision: WeightPrecision, metadata: [String: String], to path: String) throws {
    let bytesPerElement = precision == .float32 ? 4 : 2
    var header = JSONObject()
    header["__metadata__"] = .object(JSONObject(metadata.sorted { $0.key < $1.key }.map { ($0.key, .string($0.value)) }))
    var end = 0
    for tensor in tensors {
      require(header[tensor.name] == nil, "two tensors are named \(tensor.name)")
      let begin = end
      end += tensor.shape.reduce(bytesPerElement, *)
      header[tensor.name] = [
        "dtype": .string(precision == .float32 ? "F32" : "BF16"), "shape": .array(tensor.shape.map { .integer($0) }),
        "data_offsets": [.integer(begin), .integer(end)],
      ]
    }
    var text = JSON.object(header).bytes()
    text += [UInt8](repeating: 0x20, count: (8 - text.count % 8) % 8)
    try AtomicFile.replace(path) { temporary in
      let file = try OutputFile(temporary)
      try withUnsafeBytes(of: UInt64(text.count).littleEndian) { try file.write($0) }
      try text.withUnsafeBytes { try file.write($0) }
      for tensor in tensors {
        let count = tensor.shape.reduce(1, *)
        for start in stride(from: 0, to: count, by: numbersAtOnce) {
          let part = start..<min(start + numbersAtOnce, count)
          let values = tensor.values(part)
          require(values.count == part.count, "\(values.count) numbers for \(part) of \(tensor.name)")
          switch precision {
          case .float32: try values.withUnsafeBytes { try file.write($0) }
          case .bfloat16: try values.map { ShortFloats.bfloat16($0).littleEndian }.withUnsafeBytes { try file.write($0) }
          }
        }
      }
      try file.finish()
    }
  }
}

/// How exactly weights are written.
public enum WeightPrecision: String, Codable, Hashable, Sendable, CaseIterable {
  case float32
  /// Half the size; the model's logits then differ in the second or third digit.
  case bfloat16
}

/// A new file, closed when it is let go of. Call `finish` when all is written.
private final class OutputFile: @unchecked Sendable {
  private let path: String
  private let descriptor: Int32
  private let flushing = DispatchQueue(label: "megadoc.flushing")
  /// The first fault of `flushing`. The system tells each fault once, so it would not be told again when the file is committed.
  private let fault = Mutex<FileError?>(nil)
  private static let flushedAtOnce = 64 << 20
  private var unflushed = 0

  init(_ path: String) throws {
    self.path = path
    descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw FileError("create", path) }
  }

  deinit { close(descriptor) }

  func write(_ bytes: UnsafeRawBufferPointer) throws {
    var written = 0
    while written < bytes.count {
      let count = Glibc.write(descriptor, bytes.baseAddress! + written, bytes.count - written)
      if count < 0 && errno == EINTR { continue }
      guard count >= 0 else { throw FileError("write", path) }
      written += count
    }
    unflushed += written
    guard unflushed >= Self.flushedAtOnce else { return }
    unflushed = 0
    // The disk takes this part while the next is made.
    flushing.async { [self] in
      guard fdatasync(descriptor) != 0 else { return }
      let error = FileError("flush to disk", path)
      fault.withLock { $0 = $0 ?? error }
    }
  }

  /// Throws what the disk did not take so far.
  func finish() throws {
    flushing.sync {}
    if let fault = fault.withLock(\.self) { throw fault }
  }
}
