extension BytePairVocabulary {
  /// The merges of a vocabulary whose tokens are numbered by rank: each token is made of the two that its bytes merge to by the tokens of
  /// lower rank. A token without such a way has no merge; it is found as a whole piece alone.
  package func mergesByRank() -> [Merge] {
    let table = PairTable(count: tokens.count)
    defer { table.deallocate() }
    let workspace = EncodingWorkspace()
    var byteTokens = [UInt32](repeating: .max, count: 256)
    for (id, token) in tokens.enumerated() { if let token, token.count == 1 { byteTokens[Int(token[0])] = UInt32(id) } }
    var merges: [Merge] = []
    for (id, token) in tokens.enumerated() {
      guard let token, token.count > 1, token.allSatisfy({ byteTokens[Int($0)] != .max }) else { continue }
      workspace.symbols.count = 0
      for byte in token { workspace.symbols.append(byteTokens[Int(byte)]) }
      workspace.merge(by: table)
      guard workspace.symbols.count == 2 else { continue }
      let (left, right) = (workspace.symbols.base[0], workspace.symbols.base[1])
      merges.append(Merge(left: left, right: right, result: UInt32(id)))
      table.insert(left, right, UInt64(id) << 32 | UInt64(id))
    }
    return merges
  }
}
