internal import CZstd

/// Unpacks zstd, frame after frame.
enum Zstandard {
  static func unpack(_ packed: [UInt8]) throws(UnpackingError) -> [UInt8] {
    let stream = ZSTD_createDStream()
    defer { ZSTD_freeDStream(stream) }
    // Files of `zstd --long=31` too.
    ZSTD_DCtx_setParameter(stream, ZSTD_d_windowLogMax, 31)
    var content: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 18)
    var position = 0
    var isComplete = false
    var mayHoldMore = false
    while position < packed.count || mayHoldMore {
      let (code, written) = packed.withUnsafeBytes { input in
        buffer.withUnsafeMutableBytes { output in
          var source = ZSTD_inBuffer(src: input.baseAddress, size: input.count, pos: position)
          var target = ZSTD_outBuffer(dst: output.baseAddress, size: output.count, pos: 0)
          let code = ZSTD_decompressStream(stream, &target, &source)
          position = source.pos
          return (code, target.pos)
        }
      }
      guard ZSTD_isError(code) == 0 else {
        throw UnpackingError(reason: "the zstd data are damaged (\(String(cString: ZSTD_getErrorName(code))))")
      }
      content += buffer[..<written]
      try UnpackingError.check(content.count, of: packed.count)
      // 0 says that a frame has just ended, the only place where a file may.
      isComplete = code == 0
      mayHoldMore = !isComplete && written == buffer.count
    }
    guard isComplete else { throw UnpackingError(reason: "the zstd data are cut off") }
    return content
  }
}
