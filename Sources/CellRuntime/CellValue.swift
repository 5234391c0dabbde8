package import Display

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
  SessionSink.current?.sendCompleted()
}

extension MimeBundle {
  /// The value's own representations where it is `Displayable`, a table where it is a list of records, or else its description as text.
  package init(ofValue value: Any) {
    if let displayable = value as? any Displayable {
      self = displayable.mimeBundle
    } else if let first = (value as? [any DisplayableInLists])?.first, let bundle = type(of: first).mimeBundle(ofAny: value) {
      self = bundle
    } else if let table = RecordTable.table(of: value) {
      self = table.mimeBundle
    } else {
      self.init(plain: ValueDescription.readable(value))
    }
  }
}

// MARK: - For the session's commands

/// Shows the type of an expression, which is not computed.
public func _megadocShowType<Value>(_ value: @autoclosure () throws -> Value) {
  DisplayChannel.send(.result(MimeBundle(plain: "\(Value.self)")))
}

/// A row of `_megadocShowVariables`: name, type, value on one line, origin.
public func _megadocVariable<Value>(_ name: String, _ origin: String, _ value: Value) -> [String] {
  [name, "\(type(of: value))", ValueDescription.excerpt(of: value), origin]
}

/// A value that cannot be copied cannot be described either.
public func _megadocVariable<Value: ~Copyable>(_ name: String, _ origin: String, _ value: borrowing Value) -> [String] {
  [name, "\(Value.self)", "…", origin]
}

public func _megadocShowVariables(_ rows: [[String]]) {
  DisplayChannel.send(.result(Table(["name", "type", "value", "cell"], rows: rows).mimeBundle))
}

/// Runs work again and again, and shows how long one time takes: mean and deviation of seven runs.
/// - Parameter loops: how often in each run; 0 for as often as fills a fifth of a second.
public func _megadocMeasure<Value>(loops: Int, _ work: () throws -> Value) throws {
  let clock = ContinuousClock()
  func seconds(_ count: Int) throws -> Double {
    let duration = try clock.measure { for _ in 0..<count { _ = try work() } }
    return duration / .seconds(1)
  }
  var count = max(1, loops)
  if loops == 0 {
    while try seconds(count) < 0.02, count < 1 << 30 { count *= 2 }
    count = max(1, count * 5)
  }
  let times = try (0..<7).map { _ in try seconds(count) / Double(count) }
  let mean = times.reduce(0, +) / 7
  let deviation = (times.map { ($0 - mean) * ($0 - mean) }.reduce(0, +) / 6).squareRoot()
  let text = "\(formattedTime(mean)) ± \(formattedTime(deviation)) each (mean and deviation of 7 runs, \(count) in a run)"
  DisplayChannel.send(.result(MimeBundle(plain: text)))
}

/// `1.24 µs`: three digits that count.
private func formattedTime(_ seconds: Double) -> String {
  let units = [("s", 1.0), ("ms", 1e-3), ("µs", 1e-6), ("ns", 1e-9)]
  let (unit, scale) = units.first { seconds >= $0.1 } ?? units[3]
  let value = seconds / scale
  return "\(formatted(value, decimals: value < 10 ? 2 : value < 100 ? 1 : 0)) \(unit)"
}

/// A value given to a parameter: it is of the type of the default, which is not computed.
public func _megadocParameter<Value>(_ value: Value, like default: @autoclosure () throws -> Value) -> Value { value }
