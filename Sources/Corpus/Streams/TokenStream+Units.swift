extension TokenStream {
  /// All tokens. Of a stream in a file this is a copy in memory: `count` and ``subscript(_:)`` need none.
  public var tokens: [Int32] {
    switch content {
    case .memory(let tokens, _, _): tokens
    case .file(let file): file[0..<file.count]
    }
  }

  /// Positions of tokens, ascending from 0; each is a document start too. Of a stream in a file a copy in memory.
  public var unitStarts: [Int] {
    switch content {
    case .memory(_, let starts, _): starts
    case .file(let file): (0..<file.unitCount).map(file.unitStart)
    }
  }

  /// Positions of tokens, ascending from 0. Of a stream in a file a copy in memory.
  public var documentStarts: [Int] {
    switch content {
    case .memory(_, _, let starts): starts
    case .file(let file): (0..<file.documentCount).map(file.documentStart)
    }
  }

  /// The file that holds it, if it is not in memory.
  public var file: TokenFile? { if case .file(let file) = content { file } else { nil } }

  /// Tokens.
  public var count: Int {
    switch content {
    case .memory(let tokens, _, _): tokens.count
    case .file(let file): file.count
    }
  }

  public var unitCount: Int {
    switch content {
    case .memory(_, let starts, _): starts.count
    case .file(let file): file.unitCount
    }
  }

  public var documentCount: Int {
    switch content {
    case .memory(_, _, let starts): starts.count
    case .file(let file): file.documentCount
    }
  }

  /// The tokens at `range`.
  public subscript(range: Range<Int>) -> ArraySlice<Int32> {
    switch content {
    case .memory(let tokens, _, _): tokens[range]
    case .file(let file): file[range][...]
    }
  }

  /// The tokens of unit `index`, as positions.
  public func unit(_ index: Int) -> Range<Int> {
    switch content {
    case .memory(let tokens, let starts, _): starts[index]..<(index + 1 < starts.count ? starts[index + 1] : tokens.count)
    case .file(let file): file.unitStart(index)..<(index + 1 < file.unitCount ? file.unitStart(index + 1) : file.count)
    }
  }

  /// The tokens of document `index`, as positions.
  public func document(_ index: Int) -> Range<Int> {
    switch content {
    case .memory(let tokens, _, let starts): starts[index]..<(index + 1 < starts.count ? starts[index + 1] : tokens.count)
    case .file(let file): file.document(index)
    }
  }

  /// Copies tokens to `target`.
  @inline(__always)
  func copy(_ range: Range<Int>, to target: UnsafeMutablePointer<Int32>) {
    switch content {
    case .memory(let tokens, _, _):
      tokens.withUnsafeBufferPointer { target.update(from: $0.baseAddress! + range.lowerBound, count: range.count) }
    case .file(let file): file.copy(range, to: target)
    }
  }
}
