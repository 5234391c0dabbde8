/// What an event file holds: the mark of its version, points of curves, texts.
struct Event {
  /// In seconds since 1970.
  var time: Double
  var step = 0
  var content: Content

  enum Content {
    case version
    case point(tag: String, value: Float)
    /// Shown as Markdown.
    case text(tag: String, String)
  }

  var record: [UInt8] {
    var event = ProtocolMessage()
    event.append(1, time)
    if step > 0 { event.append(2, step) }
    switch content {
    case .version: event.append(3, "brain.Event:2")
    case .point(let tag, let value):
      var point = ProtocolMessage()
      point.append(1, tag)
      point.append(2, value)
      event.append(5, Self.summary(point))
    case .text(let tag, let text): event.append(5, Self.summary(Self.value(tag, text)))
    }
    return EventRecord.framed(event.bytes)
  }

  private static func summary(_ value: ProtocolMessage) -> ProtocolMessage {
    var summary = ProtocolMessage()
    summary.append(1, value)
    return summary
  }

  /// A tensor of one text, with the name of the plugin that shows it.
  private static func value(_ tag: String, _ text: String) -> ProtocolMessage {
    var (extent, shape, tensor) = (ProtocolMessage(), ProtocolMessage(), ProtocolMessage())
    extent.append(1, 1)
    shape.append(2, extent)
    tensor.append(1, 7)
    tensor.append(2, shape)
    tensor.append(8, text)
    var (plugin, metadata, value) = (ProtocolMessage(), ProtocolMessage(), ProtocolMessage())
    plugin.append(1, "text")
    metadata.append(1, plugin)
    metadata.append(4, 2)
    value.append(1, tag)
    value.append(8, tensor)
    value.append(9, metadata)
    return value
  }

  /// The tag and the step of an event with a point or a text; nil for another.
  static func place(in data: ArraySlice<UInt8>) -> (tag: String, step: Int)? {
    var step = 0
    var tag: String?
    for (field, value) in ProtocolFields(data) {
      switch (field, value) {
      case (2, .number(let number)): step = Int(truncatingIfNeeded: number)
      case (5, .bytes(let summary)): tag = self.tag(inSummary: summary)
      default: break
      }
    }
    return tag.map { ($0, step) }
  }

  private static func tag(inSummary summary: ArraySlice<UInt8>) -> String? {
    guard case .bytes(let value) = ProtocolFields(summary).first(where: { $0.field == 1 })?.value,
      case .bytes(let tag) = ProtocolFields(value).first(where: { $0.field == 1 })?.value
    else { return nil }
    return String(decoding: tag, as: UTF8.self)
  }
}
