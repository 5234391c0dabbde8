internal import Foundation

// What a session puts into a cell whose variables are to be kept. The names begin with an underscore and are long, because cells
// see them.

/// The first value of a variable: computed, or what was kept of an earlier run of the cell.
public func _megadocPutBack<Value>(_ name: String, _ value: @autoclosure () throws -> Value) rethrows -> Value {
  switch VariableNotes.mode {
  case .none: break
  case .noting: VariableNotes.initialTypes[name] = Value.self
  case .puttingBack(let kept):
    // The session takes the end of the process for that of the cell, which is then run.
    guard let value = kept[name].flatMap({ KeptValue.value($0, as: Value.self) }) else { exit(EXIT_FAILURE) }
    return value
  }
  return try value()
}

/// The same for variables that a tuple is taken apart into.
public func _megadocPutBackEach<each Value>(_ names: [String], _ value: @autoclosure () throws -> (repeat each Value)) rethrows -> (
  repeat each Value
) {
  var rest = names[...]
  func putBack<One>(_ type: One.Type, from kept: [String: WrittenValue]) -> One {
    guard let value = kept[rest.removeFirst()].flatMap({ KeptValue.value($0, as: type) }) else { exit(EXIT_FAILURE) }
    return value
  }
  switch VariableNotes.mode {
  case .none: break
  case .noting: for type in repeat (each Value).self { VariableNotes.initialTypes[rest.removeFirst()] = type }
  case .puttingBack(let kept): return (repeat putBack((each Value).self, from: kept))
  }
  return try value()
}

/// False where variables are put back: what the statements of the cell have done is in them already.
public func _megadocComputes() -> Bool { if case .puttingBack = VariableNotes.mode { false } else { true } }

/// Behind the last statement of the cell.
public func _megadocEnded() { VariableNotes.end = .now }

/// After that, for each variable.
public func _megadocDeclared<Value>(_ name: String, isConstant: Bool, _ value: @escaping () -> Value) {
  guard case .noting = VariableNotes.mode else { return }
  VariableNotes.declared.append(.init(name: name, isConstant: isConstant, type: Value.self, read: value))
}

// MARK: - For the session, which finds them by name

/// Before a cell of which nothing is noted.
@_cdecl("megadoc_variables_ignore")
package func ignoreVariables() { VariableNotes.begin(.none, path: "") }

/// Before a cell whose variables are to be written to `path` at its end.
@_cdecl("megadoc_variables_note")
package func noteVariables(_ path: UnsafePointer<CChar>) { VariableNotes.begin(.noting, path: String(cString: path)) }

/// Before a cell that gets its variables from the file at `path`.
@_cdecl("megadoc_variables_put_back")
package func putVariablesBack(_ path: UnsafePointer<CChar>) {
  let bytes = FileManager.default.contents(atPath: String(cString: path)).map { [UInt8]($0) } ?? []
  var kept: [String: WrittenValue] = [:]
  if let written = WrittenValue(bytes: bytes[...]), case .table(let parts) = written.content { kept = parts }
  VariableNotes.begin(.puttingBack(kept), path: "")
}

/// After a cell that ran to its end, in the form of a cell's `main`: a type's own code may trap when it encodes itself.
@_cdecl("megadoc_variables_write")
package func writeVariables(_ count: Int32, _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?) -> Int32 {
  (try? VariableNotes.write()) == nil ? EXIT_FAILURE : EXIT_SUCCESS
}
