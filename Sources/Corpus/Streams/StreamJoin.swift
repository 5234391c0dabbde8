/// Joins the parts of units to documents: beginning token, text, end token.
struct StreamJoin {
  let beginning: Int32
  let end: Int32?
  /// The tokens of a real document, and of a generation, without marks.
  let real: (Int) throws -> [Int32]
  let generation: (Int) throws -> [Int32]
  /// What a real document is called.
  let name: (Int) throws -> String

  /// Calls `append` with each document in order, and whether it is the first of its unit.
  func write(_ units: some Sequence<StreamUnit>, _ append: (_ document: [Int32], _ beginsUnit: Bool) throws -> Void) throws {
    for unit in units {
      for (number, document) in unit.documents.enumerated() {
        var tokens = [beginning]
        for part in document.parts { try add(part, to: &tokens) }
        if let end { tokens.append(end) }
        try append(tokens, number == 0)
      }
    }
  }

  private func add(_ part: StreamDocument.Part, to tokens: inout [Int32]) throws {
    switch part {
    case .real(let index): tokens += try real(index)
    case .piece(let index, let number, let pieces):
      let whole = try real(index)
      guard whole.count >= pieces else {
        throw StreamError.documentTooShort(id: try name(index), tokens: whole.count, pieces: pieces)
      }
      tokens += whole[SplitPoints.piece(number: number, of: pieces, count: whole.count)]
    case .generation(let index): tokens += try generation(index)
    }
  }
}
