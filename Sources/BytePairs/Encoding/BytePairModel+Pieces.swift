extension BytePairModel {
  /// Cuts text without marks into pieces and appends their tokens.
  func encodePieces(_ text: UnsafePointer<UInt8>, _ range: Range<Int>, _ workspace: EncodingWorkspace) throws(BytePairError) {
    var scanner = TextScanner(text, end: range.upperBound)
    guard rules.pattern.cutsDigits else { return try encodePieces(scanner, from: range.lowerBound, workspace) }
    var position = range.lowerBound
    while position < range.upperBound {
      scanner.end = range.upperBound
      let first = scanner.character(at: position)
      let end = first.kind == CharacterClass.number ? position + first.length : scanner.nextNumber(from: position)
      scanner.end = end
      try encodePieces(scanner, from: position, workspace)
      position = end
    }
  }

  private func encodePieces(_ scanner: TextScanner, from start: Int, _ workspace: EncodingWorkspace) throws(BytePairError) {
    switch rules.pattern {
    case .gpt2, .gpt2SingleDigits: try encode(scanner, from: start, workspace) { $0.pieceByKind(from: $1) }
    case .llama3: try encode(scanner, from: start, workspace) { $0.groupedPiece(from: $1, digits: 3, keepsFinalSpace: false) }
    case .qwen: try encode(scanner, from: start, workspace) { $0.groupedPiece(from: $1, digits: 1, keepsFinalSpace: false) }
    case .cl100k: try encode(scanner, from: start, workspace) { $0.groupedPiece(from: $1, digits: 3, keepsFinalSpace: true) }
    case .whole: try encode(scanner, from: start, workspace) { text, _ in text.end }
    }
  }

  /// Characters, spaces already written as the sign for them.
  func encodeCharacters(_ text: UnsafePointer<UInt8>, _ count: Int, _ workspace: EncodingWorkspace) throws(BytePairError) {
    let scanner = TextScanner(text, end: count)
    switch cut {
    case .never: try encode(scanner, from: 0, workspace) { text, _ in text.end }
    case .beforeRunsOfSpaces:
      try encode(scanner, from: 0, workspace) { text, start in
        var position = start
        while text.isSpaceSign(at: position) { position += 3 }
        while position < text.end, !text.isSpaceSign(at: position) { position += 1 }
        return position
      }
    case .beforeEverySpace:
      try encode(scanner, from: 0, workspace) { text, start in
        var position = text.isSpaceSign(at: start) ? start + 3 : start
        while position < text.end, !text.isSpaceSign(at: position) { position += 1 }
        return position
      }
    }
  }

  /// Appends the tokens of one piece after the other.
  @inline(__always)
  private func encode(
    _ scanner: TextScanner, from start: Int, _ workspace: EncodingWorkspace, pieceEnd: (TextScanner, Int) -> Int
  ) throws(BytePairError) {
    let (text, end) = (scanner.text, scanner.end)
    let cache = workspace.cache
    var position = start
    // A piece has no more tokens than bytes; four are copied at once.
    workspace.tokens.reserve(end - start + PieceCache.mostTokens)
    let output = workspace.tokens.base
    var made = workspace.tokens.count
    while position < end {
      let stop = pieceEnd(scanner, position)
      let length = stop - position
      if length <= PieceCache.longest {
        let key = PieceCache.key(text + position, length, readable: end - position)
        if let entry = cache.find(key) {
          UnsafeMutableRawPointer(output + made).storeBytes(of: entry.pointee.tokens, as: SIMD4<UInt32>.self)
          made += Int(truncatingIfNeeded: entry.pointee.high >> 60)
        } else {
          let count = try mergePiece(text + position, length, output + made, workspace)
          if count <= PieceCache.mostTokens, count > 0 { cache.insert(key, output + made, count) }
          made += count
        }
      } else {
        made += try mergePiece(text + position, length, output + made, workspace)
      }
      position = stop
    }
    workspace.tokens.count = made
  }

  /// The tokens of one piece, written to `output`.
  @inline(never)
  private func mergePiece(
    _ text: UnsafePointer<UInt8>, _ length: Int, _ output: UnsafeMutablePointer<UInt32>, _ workspace: EncodingWorkspace
  ) throws(BytePairError) -> Int {
    if rules.takesWholeTokens, let token = tokens.token(text, length) {
      output[0] = token
      return 1
    }
    workspace.symbols.count = 0
    workspace.symbols.reserve(length)
    let symbols = workspace.symbols.base
    var count = 0
    func appendUnknown(_ shown: UnsafeBufferPointer<UInt8>) throws(BytePairError) {
      guard let unknown = rules.unknown else {
        throw BytePairError("the vocabulary has no token for \"\(String(decoding: shown, as: UTF8.self))\" (bytes \(Array(shown)))")
      }
      if rules.joinsUnknown, count > 0, symbols[count - 1] == unknown { return }
      symbols[count] = unknown
      count += 1
    }
    switch rules.symbols {
    case .bytes:
      for position in 0..<length {
        let token = firstTokens[Int(text[position])]
        if token == Self.absent {
          try appendUnknown(UnsafeBufferPointer(start: text + position, count: 1))
        } else {
          symbols[count] = token
          count += 1
        }
      }
    case .characters:
      let scanner = TextScanner(text, end: length)
      var position = 0
      while position < length {
        let size = scanner.scalar(at: position).length
        let byte = text[position]
        let token = byte < 0x80 ? firstTokens[Int(byte)] : tokens.token(text + position, size) ?? Self.absent
        if token != Self.absent {
          symbols[count] = token
          count += 1
        } else if !fallbackTokens.isEmpty, (0..<size).allSatisfy({ fallbackTokens[Int(text[position + $0])] != Self.absent }) {
          for offset in 0..<size {
            symbols[count] = fallbackTokens[Int(text[position + offset])]
            count += 1
          }
        } else {
          try appendUnknown(UnsafeBufferPointer(start: text + position, count: size))
        }
        position += size
      }
    }
    workspace.symbols.count = count
    workspace.merge(by: pairs)
    output.update(from: workspace.symbols.base, count: workspace.symbols.count)
    return workspace.symbols.count
  }
}

extension TextScanner {
  @inline(__always)
  fileprivate func isSpaceSign(at position: Int) -> Bool {
    position + 2 < end && text[position] == 0xE2 && text[position + 1] == 0x96 && text[position + 2] == 0x81
  }
}
