import OrderedJSON

/// A client as the server knows it.
final class SessionServerClient: @unchecked Sendable {
  let line: MessageLine
  /// How many came before it when it was last told. Touched by the serving thread alone, as the rest.
  var toldAhead: Int?
  var cellCount = 0
  /// Sent before this thread knew of the end of the cell before it.
  var nextCell: JSON?

  init(_ line: MessageLine) { self.line = line }
}
