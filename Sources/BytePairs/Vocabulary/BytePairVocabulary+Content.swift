extension BytePairVocabulary {
  /// Everything in it as one row of bytes, to name it by their hash. Stored streams hold these names: it never changes.
  package var content: [UInt8] {
    var content = Array("byte pairs 1\n\(rules.text)\n\(tokens.count) \(merges.count)\n".utf8)
    func append(_ value: UInt32) { for shift in [0, 8, 16, 24] { content.append(UInt8(truncatingIfNeeded: value >> UInt32(shift))) } }
    for token in tokens {
      append(token.map { UInt32($0.count) } ?? .max)
      content += token ?? []
    }
    for merge in merges {
      append(merge.left)
      append(merge.right)
      append(merge.result)
    }
    for token in added.sorted(by: { $0.id < $1.id }) {
      let flags = [token.isSpecial, token.isRaw, token.takesSpaceBefore, token.takesSpaceAfter, token.isSingleWord]
      content += "\n\(token.id) \(flags.map { $0 ? "1" : "0" }.joined()) \(token.content)".utf8
    }
    return content
  }
}

extension BytePairRules {
  fileprivate var text: String {
    let symbolText =
      switch symbols {
      case .bytes: "bytes"
      case .characters(let byteFallback, let cutsAtSpaces): "characters \(byteFallback) \(cutsAtSpaces)"
      }
    let prefixText =
      switch prefix {
      case .never: "never"
      case .first: "first"
      case .always: "always"
      case .doubled: "doubled"
      }
    return "\(pattern.rawValue), \(symbolText), prefix \(prefixText), composes \(composes), whole \(takesWholeTokens), "
      + "unknown \(unknown.map { "\($0)" } ?? "none") \(joinsUnknown)"
  }
}
