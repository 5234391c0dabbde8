internal import CZlib

/// Unpacks gzip: one member after another, as `gzip` itself does. (zlib's own file reader does not always notice that a
/// file was cut off.)
enum Gzip {
  static func unpack(_ packed: [UInt8]) throws(UnpackingError) -> [UInt8] {
    var stream = z_stream()
    let windowBitsForGzip: Int32 = 15 + 16
    guard inflateInit2_(&stream, windowBitsForGzip, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else {
      throw UnpackingError(reason: "zlib has no memory")
    }
    defer { inflateEnd(&stream) }
    var content: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 18)
    var position = 0
    var isComplete = false
    while position < packed.count || !isComplete {
      let (code, read, written) = packed.withUnsafeBufferPointer { input in
        buffer.withUnsafeMutableBufferPointer { output in
          let available = min(input.count - position, Int(Int32.max))
          stream.next_in = UnsafeMutablePointer(mutating: input.baseAddress.map { $0 + position })
          stream.avail_in = UInt32(available)
          stream.next_out = output.baseAddress
          stream.avail_out = UInt32(output.count)
          let code = inflate(&stream, Z_NO_FLUSH)
          return (code, available - Int(stream.avail_in), output.count - Int(stream.avail_out))
        }
      }
      position += read
      content += buffer[..<written]
      try UnpackingError.check(content.count, of: packed.count)
      isComplete = code == Z_STREAM_END
      if isComplete {
        inflateReset(&stream)
        // What pads a block of a tape, as `gzip` itself takes it.
        if packed[position...].allSatisfy({ $0 == 0 }) { return content }
      }
      guard isComplete || code == Z_OK else {
        throw UnpackingError(reason: code == Z_BUF_ERROR ? "the gzip data are cut off" : "the gzip data are damaged (zlib error \(code))")
      }
    }
    return content
  }
}
