/// How often each piece of a text occurs. One thread fills one of them; they are added up at the end.
package final class PieceCounts: @unchecked Sendable {
  private var bytes = GrowingBuffer<UInt8>(capacity: 1 << 16)
  private var pieces = GrowingBuffer<Piece>(capacity: 1 << 12)
  /// Place among the pieces + 1; 0 is empty.
  private var slots: UnsafeMutablePointer<UInt32>
  private var mask: Int
  private let pattern: PiecePattern
  /// Bytes counted.
  package private(set) var size = 0

  struct Piece: BitwiseCopyable {
    var hash: UInt64
    var start: Int
    var length: Int
    var count: Int
  }

  package init(pattern: PiecePattern) {
    self.pattern = pattern
    mask = 1 << 13 - 1
    slots = .allocate(capacity: mask + 1)
    slots.initialize(repeating: 0, count: mask + 1)
  }

  deinit { slots.deallocate() }

  var count: Int { pieces.count }

  func piece(_ index: Int) -> (text: UnsafeBufferPointer<UInt8>, count: Int) {
    let piece = pieces.base[index]
    return (UnsafeBufferPointer(start: bytes.base + piece.start, count: piece.length), piece.count)
  }

  /// Counts the pieces of a text.
  package func add(_ text: UnsafeBufferPointer<UInt8>) {
    guard let base = text.baseAddress else { return }
    size += text.count
    var scanner = TextScanner(base, end: text.count)
    var position = 0
    while position < text.count {
      scanner.end = text.count
      if pattern.cutsDigits {
        let first = scanner.character(at: position)
        if first.kind == CharacterClass.number {
          add(base + position, first.length, times: 1)
          position += first.length
          continue
        }
        scanner.end = scanner.nextNumber(from: position)
      }
      let stretch = scanner.end
      while position < stretch {
        let stop = pattern.pieceEnd(in: scanner, from: position)
        add(base + position, stop - position, times: 1)
        position = stop
      }
    }
  }

  package func add(_ other: PieceCounts) {
    size += other.size
    for index in 0..<other.count {
      let (text, count) = other.piece(index)
      add(text.baseAddress!, text.count, times: count)
    }
  }

  private func add(_ text: UnsafePointer<UInt8>, _ length: Int, times: Int) {
    let hash = ByteHash.of(text, length)
    var slot = Int(truncatingIfNeeded: hash >> 16) & mask
    while slots[slot] != 0 {
      let piece = pieces.base + Int(slots[slot] - 1)
      if piece.pointee.hash == hash, piece.pointee.length == length, ByteHash.areEqual(bytes.base + piece.pointee.start, text, length) {
        piece.pointee.count += times
        return
      }
      slot = (slot + 1) & mask
    }
    bytes.reserve(length)
    (bytes.base + bytes.count).update(from: text, count: length)
    pieces.append(Piece(hash: hash, start: bytes.count, length: length, count: times))
    bytes.count += length
    slots[slot] = UInt32(pieces.count)
    if pieces.count * 2 > mask { grow() }
  }

  private func grow() {
    slots.deallocate()
    mask = mask * 4 + 3
    slots = .allocate(capacity: mask + 1)
    slots.initialize(repeating: 0, count: mask + 1)
    for index in 0..<pieces.count {
      var slot = Int(truncatingIfNeeded: pieces.base[index].hash >> 16) & mask
      while slots[slot] != 0 { slot = (slot + 1) & mask }
      slots[slot] = UInt32(index + 1)
    }
  }
}
