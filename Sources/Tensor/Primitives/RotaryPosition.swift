#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Rotary positions (Su and others 2021) for the queries and keys of `[tokens, (heads + 2 · keyValueHeads) · headWidth]`, in place: the
/// two halves of each head are the two coordinates of headWidth / 2 rotations by `position · base^(-2 i / headWidth)`, or slower ones.
struct RotaryPosition: Primitive {
  /// Of queries and keys together.
  let rotatedHeads: Int
  let headWidth: Int
  let context: Int
  /// In sampling, the cache that says the positions of rows; nil where rows are windows of `context` tokens.
  let cache: KeyValueCache?
  private let cosines: Tokenwise
  private let sines: Tokenwise

  init(rotatedHeads: Int, headWidth: Int, context: Int, base: Double, scaling: RotaryScaling?, cache: KeyValueCache? = nil) {
    self.rotatedHeads = rotatedHeads
    self.headWidth = headWidth
    self.context = context
    self.cache = cache
    let rotary = RotaryFrequencies(headWidth: headWidth, base: base, scaling: scaling)
    let (frequencies, amplitude) = (rotary.frequencies, rotary.amplitude)
    cosines = Tokenwise(rows: context, columns: headWidth / 2) { amplitude * cos(Double($0) * frequencies[$1]) }
    sines = Tokenwise(rows: context, columns: headWidth / 2) { amplitude * sin(Double($0) * frequencies[$1]) }
  }

  var adjointReadsInput: [Bool] { [false] }
  var sharing: Sharing { .inPlace }

  func forward(_ frame: Frame) { rotate(frame.output, direction: 1) }

  /// The same rotation backwards.
  func adjoint(_ frame: Frame) { rotate(frame.outputGradient, direction: -1) }

  private func rotate(_ matrix: Matrix, direction: Float) {
    let half = headWidth / 2
    for token in 0..<matrix.rows {
      let position = cache?.places[token].position ?? token % context
      let cosine = cosines.matrix.row(position).span
      let sine = sines.matrix.row(position).span
      let row = matrix.row(token)
      for head in 0..<rotatedHeads {
        var first = UnsafeMutableBufferPointer(rebasing: row[head * headWidth..<head * headWidth + half]).mutableSpan
        var second = UnsafeMutableBufferPointer(rebasing: row[head * headWidth + half..<(head + 1) * headWidth]).mutableSpan
        precondition(first.count == cosine.count && second.count == cosine.count && sine.count == cosine.count)
        for i in cosine.indices {
          let a = first[i]
          let b = second[i]
          first[i] = a * cosine[i] - direction * b * sine[i]
          second[i] = b * cosine[i] + direction * a * sine[i]
        }
      }
    }
  }

  /// A table computed once in double precision.
  private struct Tokenwise {
    let storage: Storage
    let matrix: Matrix

    init(rows: Int, columns: Int, _ value: (Int, Int) -> Double) {
      storage = Storage(count: rows * columns)
      matrix = storage.matrix(at: 0, rows: rows, columns: columns)
      for row in 0..<rows { for column in 0..<columns { matrix.row(row)[column] = Float(value(row, column)) } }
    }
  }
}
