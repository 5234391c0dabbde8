extension BytePairModel {
  /// The tokens of `text`, in UTF-8; bytes that are none stand for themselves.
  ///
  /// - Parameter readsMarks: special tokens in the text are marks; else they are text.
  package func encode(_ text: UnsafeBufferPointer<UInt8>, readsMarks: Bool = true) throws(BytePairError) -> [Int32] {
    guard let base = text.baseAddress, text.count > 0 else { return [] }
    return try withWorkspace { workspace throws(BytePairError) in
      let marks = readsMarks ? rawMarks : rawMarksWithoutSpecial
      var position = 0
      while let match = marks.next(in: base, from: position, end: text.count) {
        try encodeSegment(base, position..<match.range.lowerBound, readsMarks: readsMarks, workspace)
        workspace.tokens.append(match.token)
        position = match.range.upperBound
      }
      try encodeSegment(base, position..<text.count, readsMarks: readsMarks, workspace)
      return workspace.tokens.base.withMemoryRebound(to: Int32.self, capacity: workspace.tokens.count) {
        Array(UnsafeBufferPointer(start: $0, count: workspace.tokens.count))
      }
    }
  }

  /// What is between two marks, composed if the vocabulary wants it so, then cut at marks of normalized text.
  private func encodeSegment(
    _ text: UnsafePointer<UInt8>, _ range: Range<Int>, readsMarks: Bool, _ workspace: EncodingWorkspace
  ) throws(BytePairError) {
    guard !range.isEmpty else { return }
    if rules.composes, let composed = Composition.composed(UnsafeBufferPointer(start: text + range.lowerBound, count: range.count)) {
      try composed.withUnsafeBufferPointer { buffer throws(BytePairError) in
        try encodeStretches(buffer.baseAddress!, 0..<buffer.count, isFirst: range.lowerBound == 0, readsMarks, workspace)
      }
    } else {
      try encodeStretches(text, range, isFirst: range.lowerBound == 0, readsMarks, workspace)
    }
  }

  private func encodeStretches(
    _ text: UnsafePointer<UInt8>, _ range: Range<Int>, isFirst: Bool, _ readsMarks: Bool, _ workspace: EncodingWorkspace
  ) throws(BytePairError) {
    let marks = readsMarks ? normalizedMarks : normalizedMarksWithoutSpecial
    var position = range.lowerBound
    /// In vocabularies of characters the sign for a space is one too.
    func beginsWithSpace() -> Bool {
      if text[position] == 0x20 || rules.symbols == .bytes { return text[position] == 0x20 }
      return position + 3 <= range.upperBound && (0..<3).allSatisfy { text[position + $0] == BytePairRules.spaceSign[$0] }
    }
    func prefixed() -> Bool {
      switch rules.prefix {
      case .never: false
      case .first: isFirst && position == range.lowerBound && !beginsWithSpace()
      case .always: !beginsWithSpace()
      case .doubled: position == range.lowerBound
      }
    }
    while let match = marks.next(in: text, from: position, end: range.upperBound) {
      if position < match.range.lowerBound { try encodeStretch(text, position..<match.range.lowerBound, prefixed(), workspace) }
      workspace.tokens.append(match.token)
      position = match.range.upperBound
    }
    if position < range.upperBound { try encodeStretch(text, position..<range.upperBound, prefixed(), workspace) }
  }

  /// Text without marks.
  private func encodeStretch(
    _ text: UnsafePointer<UInt8>, _ range: Range<Int>, _ isPrefixed: Bool, _ workspace: EncodingWorkspace
  ) throws(BytePairError) {
    switch rules.symbols {
    case .bytes where !isPrefixed:
      try encodePieces(text, range, workspace)
    case .bytes:
      workspace.text.count = 0
      workspace.text.reserve(range.count + 1)
      workspace.text.append(0x20)
      (workspace.text.base + 1).update(from: text + range.lowerBound, count: range.count)
      try encodePieces(workspace.text.base, 0..<range.count + 1, workspace)
    case .characters:
      workspace.text.count = 0
      workspace.text.reserve(3 * range.count + 3)
      let target = workspace.text.base
      var count = 0
      func appendSpace() {
        for byte in 0..<3 { target[count + byte] = BytePairRules.spaceSign[byte] }
        count += 3
      }
      if isPrefixed { appendSpace() }
      for position in range {
        if text[position] == 0x20 {
          appendSpace()
        } else {
          target[count] = text[position]
          count += 1
        }
      }
      try encodeCharacters(target, count, workspace)
    }
  }
}
