extension BytePairVocabulary {
  func bytes(of token: UInt32) -> [UInt8]? { Int(token) < tokens.count ? tokens[Int(token)] : nil }

  /// How vocabularies of characters call the token of a byte.
  package static func fallbackName(_ byte: UInt8) -> String {
    let digits = String(byte, radix: 16, uppercase: true)
    return "<0x\(digits.count == 1 ? "0" : "")\(digits)>"
  }

  /// What each token is in a decoded text.
  var texts: [[UInt8]?] {
    var texts = tokens
    if case .characters(let byteFallback, _) = rules.symbols {
      let sign = BytePairRules.spaceSign
      for (id, token) in tokens.enumerated() {
        guard let token, token.contains(sign[0]) else { continue }
        texts[id] = Array(String(decoding: token, as: UTF8.self).replacing("\u{2581}", with: " ").utf8)
      }
      if byteFallback {
        let names = Dictionary(uniqueKeysWithValues: (0..<256).map { (Array(Self.fallbackName(UInt8($0)).utf8), UInt8($0)) })
        for (id, token) in tokens.enumerated() { if let token, let byte = names[token] { texts[id] = [byte] } }
      }
    }
    texts += Array(repeating: nil, count: size - texts.count)
    for token in added { texts[Int(token.id)] = Array(token.content.utf8) }
    return texts
  }

  /// Whether no merge joins a space to the end of something else, so that runs of spaces begin pieces of their own.
  var mergesStayBehindSpaces: Bool {
    let sign = BytePairRules.spaceSign
    return merges.allSatisfy { merge in
      guard var rest = bytes(of: merge.result)?[...] else { return false }
      while rest.starts(with: sign) { rest = rest.dropFirst(sign.count) }
      return !rest.indices.contains { rest[$0...].starts(with: sign) }
    }
  }
}
