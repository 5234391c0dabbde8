internal import Foundation
internal import Provenance

/// A variable's value, its type with it, in a form that the same cell can be given back in another process.
enum KeptValue {
  struct Finding {
    var variable: CellVariables.Variable
    var written: WrittenValue?
  }

  /// Looks at a variable and, where `isWanted`, writes its value down, unless what is written would not give the very same value.
  static func find(_ declared: VariableNotes.Declared, mostParts: Int, isWanted: Bool) -> Finding {
    var finding = Finding(variable: .init(name: declared.name, isConstant: declared.isConstant))
    let value = declared.read()
    let bits: [UInt8]
    switch Result(catching: { () throws(ValueBits.Obstacle) in
      try ValueBits.bits(of: value, largestSize: CellVariables.largestSize, mostParts: mostParts)
    }) {
    case .success(let found): bits = found
    case .failure(.tooLarge):
      finding.variable.obstacle = "\(declared.name) is too large"
      return finding
    case .failure(.notPlain(let type)):
      finding.variable.obstacle = "\(declared.name) holds a \(type), which is more than a value"
      return finding
    }
    finding.variable.bits = bits.withUnsafeBytes { ContentHash(of: $0) }
    guard isWanted else { return finding }
    guard let type = declared.type as? any (Decodable & Encodable).Type else {
      finding.variable.obstacle = "\(declared.name) is not Codable"
      return finding
    }
    guard VariableNotes.initialTypes[declared.name] == declared.type else {
      finding.variable.obstacle = "\(declared.name) is of another type than its first value"
      return finding
    }
    do {
      let written = try ValueEncoder.encode(value as! any Encodable)
      let again = try ValueBits.bits(of: read(type, from: written), largestSize: CellVariables.largestSize, mostParts: mostParts)
      guard again == bits, let name = lastingName(of: declared.type) else { throw ValueDecoder.Mismatch() }
      finding.written = WrittenValue(.table(["type": WrittenValue(.text(name)), "value": written]))
    } catch {
      finding.variable.obstacle = "\(declared.name) does not come back the same from what it encodes"
    }
    return finding
  }

  /// The value; nil where what was kept is of another type, or of none.
  static func value<Value>(_ kept: WrittenValue, as type: Value.Type) -> Value? {
    guard case .table(let parts) = kept.content, case .text(let name)? = parts["type"]?.content, name == lastingName(of: type),
      let written = parts["value"], let decodable = type as? any Decodable.Type
    else { return nil }
    return (try? read(decodable, from: written)) as? Value
  }

  private static func read(_ type: any Decodable.Type, from written: WrittenValue) throws -> Any {
    try ValueDecoder.decode(type, from: written)
  }

  /// A cell's own types are in a module that has another number in the next run. Nil for a type that no name leads to.
  private static func lastingName(of type: Any.Type) -> String? {
    let name = _typeName(type, qualified: true)
    if name.contains("unknown context") { return nil }
    let pieces = name.components(separatedBy: "Cell_")
    return pieces.dropFirst().reduce(pieces[0]) { text, piece in
      let rest = piece.drop { $0.isNumber }
      return text + (rest.first == "." && rest.count < piece.count ? String(rest.dropFirst()) : "Cell_" + piece)
    }
  }
}
