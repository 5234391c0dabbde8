internal import CZlib
internal import CZstd
internal import Foundation

/// A file's bytes one stretch after the other, unpacked if its name ends in .gz or .zst: memory does not grow with the file.
final class UnpackedFile {
  private let path: String
  private let descriptor: Int32
  private var packed = [UInt8](repeating: 0, count: 1 << 18)
  private var available = 0..<0
  private var kind: Kind
  /// Whether the file may end here.
  private var isComplete: Bool
  private var mayHoldMore = false
  private var isFirst = true
  /// Bytes taken from the file itself.
  private(set) var position = 0
  private let size: Int
  private var unpackedSize = 0
  private static let stretch = 1 << 20

  private enum Kind {
    case plain
    case gzip(UnsafeMutablePointer<z_stream>)
    case zstandard(OpaquePointer)
  }

  init(_ path: String) throws(ReadingError) {
    self.path = path
    descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw ReadingError(.unreadable, path, "the file cannot be opened: check its permissions") }
    var status = stat()
    size = fstat(descriptor, &status) == 0 ? Int(status.st_size) : 0
    let name = path.lowercased()
    isComplete = !name.hasSuffix(".gz") && !name.hasSuffix(".zst")
    if name.hasSuffix(".gz") {
      let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
      stream.initialize(to: z_stream())
      let windowBitsForGzip: Int32 = 15 + 16
      inflateInit2_(stream, windowBitsForGzip, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
      kind = .gzip(stream)
    } else if name.hasSuffix(".zst") {
      let stream = ZSTD_createDStream()!
      ZSTD_DCtx_setParameter(stream, ZSTD_d_windowLogMax, 31)
      kind = .zstandard(stream)
    } else {
      kind = .plain
    }
  }

  deinit {
    close(descriptor)
    switch kind {
    case .plain: break
    case .gzip(let stream):
      inflateEnd(stream)
      stream.deallocate()
    case .zstandard(let stream): ZSTD_freeDStream(stream)
    }
  }

  /// The next bytes; nil at the end of the file. Throws for a file that is damaged or cut off.
  func next() throws(ReadingError) -> [UInt8]? {
    while true {
      if available.isEmpty, !mayHoldMore {
        let count = read(descriptor, &packed, packed.count)
        guard count >= 0 else { throw ReadingError(.unreadable, path, "the file cannot be read: \(String(cString: strerror(errno)))") }
        if count == 0 {
          guard isComplete else { throw damaged("the packed data are cut off") }
          return nil
        }
        available = 0..<count
        position += count
      }
      var content: [UInt8]
      do { content = try unpack() } catch { throw damaged(error.reason) }
      if content.isEmpty { continue }
      unpackedSize += content.count
      // It would fill the memory, or the disk.
      guard unpackedSize <= 64 << 20 || unpackedSize / 1000 <= size else {
        throw damaged("\(size) bytes unpack to more than a thousand times as much, which no text does")
      }
      if isFirst {
        isFirst = false
        if content.starts(with: [0xFF, 0xFE]) || content.starts(with: [0xFE, 0xFF]), FileFormat(name: path) != .html {
          throw ReadingError(.unsupported, path, "the text is UTF-16: make it UTF-8, for example by iconv -f UTF-16 -t UTF-8")
        }
        if content.starts(with: [0xEF, 0xBB, 0xBF]) { content.removeFirst(3) }
      }
      return content
    }
  }

  private func damaged(_ reason: String) -> ReadingError { ReadingError(.damagedArchive, path, "\(reason): fetch the file again") }

  private func unpack() throws(UnpackingError) -> [UInt8] {
    switch kind {
    case .plain:
      defer { available = 0..<0 }
      return Array(packed[available])
    case .gzip(let stream): return try unpackGzip(stream)
    case .zstandard(let stream): return try unpackZstandard(stream)
    }
  }

  private func unpackGzip(_ stream: UnsafeMutablePointer<z_stream>) throws(UnpackingError) -> [UInt8] {
    var content = [UInt8](repeating: 0, count: Self.stretch)
    // What pads a block of a tape.
    if isComplete, position > available.count || stream.pointee.total_in > 0, packed[available].allSatisfy({ $0 == 0 }) {
      available = 0..<0
      return []
    }
    if isComplete { inflateReset(stream) }
    let (code, rest, written) = packed.withUnsafeMutableBufferPointer { input in
      content.withUnsafeMutableBufferPointer { output in
        stream.pointee.next_in = input.baseAddress! + available.lowerBound
        stream.pointee.avail_in = UInt32(available.count)
        stream.pointee.next_out = output.baseAddress
        stream.pointee.avail_out = UInt32(output.count)
        let code = inflate(stream, Z_NO_FLUSH)
        return (code, Int(stream.pointee.avail_in), output.count - Int(stream.pointee.avail_out))
      }
    }
    available = available.upperBound - rest..<available.upperBound
    isComplete = code == Z_STREAM_END
    mayHoldMore = !isComplete && written == content.count
    guard isComplete || code == Z_OK || code == Z_BUF_ERROR else {
      throw UnpackingError(reason: "the gzip data are damaged (zlib error \(code))")
    }
    return Array(content[..<written])
  }

  private func unpackZstandard(_ stream: OpaquePointer) throws(UnpackingError) -> [UInt8] {
    var content = [UInt8](repeating: 0, count: Self.stretch)
    let (code, read, written) = packed.withUnsafeBytes { input in
      content.withUnsafeMutableBytes { output in
        var source = ZSTD_inBuffer(src: input.baseAddress! + available.lowerBound, size: available.count, pos: 0)
        var target = ZSTD_outBuffer(dst: output.baseAddress, size: output.count, pos: 0)
        let code = ZSTD_decompressStream(stream, &target, &source)
        return (code, source.pos, target.pos)
      }
    }
    guard ZSTD_isError(code) == 0 else {
      throw UnpackingError(reason: "the zstd data are damaged (\(String(cString: ZSTD_getErrorName(code))))")
    }
    available = available.lowerBound + read..<available.upperBound
    // 0 says that a frame has just ended, the only place where a file may.
    isComplete = code == 0
    mayHoldMore = !isComplete && written == content.count
    return Array(content[..<written])
  }
}

/// Packed data that do not unpack.
private struct UnpackingError: Error {
  let reason: String
}
