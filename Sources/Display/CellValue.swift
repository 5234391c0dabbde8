/// What a session puts around the last expression of a cell. The names begin with an underscore and are long, because cells
/// see them.

/// Shows the value of a cell's last expression; `Void` shows nothing.
public func _megadocShow<Value>(_ value: Value) {
  if value is Void { return }
  DisplayChannel.send(.result(MimeBundle(ofValue: value)))
}

/// A value that cannot be copied cannot be described either.
public func _megadocShow<Value: ~Copyable>(_ value: borrowing Value) {
  DisplayChannel.send(.result(MimeBundle(plain: "\(Value.self)")))
}

/// Tells the front that the text of an asynchronous cell was run to its end: its `exit` is then no surprise.
public func _megadocCompleted() {
  SessionSink()?.sendCompleted()
}

extension MimeBundle {
  /// The value's own representations where it is `Displayable`, or else its description as text.
  package init(ofValue value: Any) {
    if let displayable = value as? any Displayable {
      self = displayable.mimeBundle
    } else {
      self.init(plain: ValueDescription.text(of: value))
    }
  }
}
