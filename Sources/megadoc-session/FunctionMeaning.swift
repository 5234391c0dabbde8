import Glibc

/// What a function is to those who call it: its place, name and type, without the cell that declares it.
struct FunctionMeaning {
  let text: String

  /// Nil for all symbols but functions, operators, methods, initializers, subscripts, properties of types, and values of default arguments.
  init?(symbol: String, module: String) {
    guard symbol.hasPrefix("$s"), let name = Self.demangled(symbol) else { return nil }
    // Only the function itself knows the type of what it returns.
    if name.split(whereSeparator: { !Self.isPartOfName($0) }).contains("some") { return nil }
    var place = name[...]
    if place.hasPrefix("default argument ") {
      place = place.dropFirst("default argument ".count).drop { $0.isNumber }.dropFirst(" of ".count)
    }
    if place.hasPrefix("static ") { place = place.dropFirst("static ".count) }
    let kind = name[..<place.startIndex]
    let extended = "(extension in \(module)):"
    if place.hasPrefix(extended) {
      text = kind + place.dropFirst(extended.count) + Self.escapes(symbol)
    } else if place.hasPrefix("\(module).") {
      let rest = place.dropFirst(module.count + 1)
      let behindName = rest.drop(while: Self.isPartOfName)
      if behindName.startIndex == rest.startIndex || behindName.hasPrefix("(") || behindName.hasPrefix("<") {
        // A function or operator of the top level.
        text = kind + rest + Self.escapes(symbol)
      } else if !["getter", "setter", "modify", "read"].contains(where: { behindName.hasPrefix(".\($0) : ") }) {
        text = name + Self.escapes(symbol)
      } else {
        // A variable of the top level is another one where it is declared again.
        return nil
      }
    } else {
      return nil
    }
  }

  private static func isPartOfName(_ character: Character) -> Bool { character.isLetter || character.isNumber || character == "_" }

  /// Whether closures may outlive the call, which only the symbol tells.
  private static func escapes(_ symbol: String) -> String {
    let bytes = Array(symbol.utf8)
    return " \(zip(bytes, bytes.dropFirst()).count { $0 == (UInt8(ascii: "X"), UInt8(ascii: "E")) })"
  }

  private static func demangled(_ symbol: String) -> String? {
    guard let text = demangle(symbol, UInt(symbol.utf8.count), nil, nil, 0) else { return nil }
    defer { free(text) }
    return String(cString: text)
  }
}

@_silgen_name("swift_demangle")
private func demangle(
  _ name: UnsafePointer<CChar>, _ length: UInt, _ buffer: UnsafeMutablePointer<CChar>?, _ size: UnsafeMutablePointer<UInt>?, _ flags: UInt32
) -> UnsafeMutablePointer<CChar>?
