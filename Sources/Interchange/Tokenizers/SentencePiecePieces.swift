import Corpus

/// The pieces of a serialised SentencePiece model, which is a protocol buffer.
struct SentencePiecePieces {
  struct Piece {
    var text = ""
    var score: Float = 0
    /// 1 is an ordinary piece.
    var kind = 1
  }

  let pieces: [Piece]

  init(model: [UInt8]) {
    var fields = ProtocolBufferFields(model[...])
    var pieces: [Piece] = []
    while let field = fields.next() {
      guard field.number == 1, case .bytes(let bytes) = field.value else { continue }
      var piece = Piece()
      var parts = ProtocolBufferFields(bytes)
      while let part = parts.next() {
        switch (part.number, part.value) {
        case (1, .bytes(let text)): piece.text = String(decoding: text, as: UTF8.self)
        case (2, .fixed32(let bits)): piece.score = Float(bitPattern: bits)
        case (3, .varint(let kind)): piece.kind = Int(kind)
        default: break
        }
      }
      pieces.append(piece)
    }
    self.pieces = pieces
  }

  /// Pairs of pieces that make another, in the order in which byte-pair encoding makes them: best score first.
  var merges: [(left: String, right: String)] {
    let ids = Dictionary(pieces.enumerated().map { ($1.text, $0) }) { first, _ in first }
    var merges: [(score: Float, order: [Int], left: String, right: String)] = []
    for (id, piece) in pieces.enumerated() where piece.kind == 1 {
      let scalars = Array(piece.text.unicodeScalars)
      for cut in 1..<max(scalars.count, 1) {
        let (left, right) = (String(String.UnicodeScalarView(scalars[..<cut])), String(String.UnicodeScalarView(scalars[cut...])))
        guard let leftID = ids[left], let rightID = ids[right] else { continue }
        merges.append((piece.score, [id, leftID, rightID], left, right))
      }
    }
    merges.sort { $0.score != $1.score ? $0.score > $1.score : $0.order.lexicographicallyPrecedes($1.order) }
    return merges.map { ($0.left, $0.right) }
  }
}

/// The fields of a protocol buffer one after the other. Ends at what is not one.
private struct ProtocolBufferFields {
  enum Value {
    case varint(UInt64)
    case fixed64
    case bytes(ArraySlice<UInt8>)
    case fixed32(UInt32)
  }

  private var rest: ArraySlice<UInt8>

  init(_ bytes: ArraySlice<UInt8>) { rest = bytes }

  mutating func next() -> (number: Int, value: Value)? {
    guard let tag = varint() else { return nil }
    let number = Int(tag >> 3)
    switch tag & 7 {
    case 0: return varint().map { (number, .varint($0)) }
    case 1: return take(8).map { _ in (number, .fixed64) }
    case 2: return varint().flatMap { $0 <= UInt64(rest.count) ? take(Int($0)) : nil }.map { (number, .bytes($0)) }
    case 5: return take(4).map { (number, .fixed32($0.reversed().reduce(0) { $0 << 8 | UInt32($1) })) }
    default: return nil
    }
  }

  private mutating func varint() -> UInt64? {
    var (value, shift): (UInt64, UInt64) = (0, 0)
    while let byte = rest.popFirst(), shift < 64 {
      value |= UInt64(byte & 0x7F) << shift
      if byte & 0x80 == 0 { return value }
      shift += 7
    }
    return nil
  }

  private mutating func take(_ count: Int) -> ArraySlice<UInt8>? {
    guard count <= rest.count else { return nil }
    defer { rest = rest.dropFirst(count) }
    return rest.prefix(count)
  }
}
