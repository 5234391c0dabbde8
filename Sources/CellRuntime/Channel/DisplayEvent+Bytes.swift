package import Display

extension DisplayEvent {
  /// The event as it travels from the session to the front.
  package var bytes: [UInt8] {
    var writer = ByteWriter()
    switch self {
    case .display(let bundle, let id):
      writer.put(UInt8(0))
      writer.put(bundle)
      writer.put(id)
    case .update(let bundle, let id):
      writer.put(UInt8(1))
      writer.put(bundle)
      writer.put(id)
    case .result(let bundle):
      writer.put(UInt8(2))
      writer.put(bundle)
    case .progress(let progress):
      writer.put(UInt8(3))
      writer.put(progress.title)
      writer.put(progress.completed)
      writer.put(progress.total)
      writer.put(progress.detail)
    case .clear(let wait):
      writer.put(UInt8(4))
      writer.put(UInt8(wait ? 1 : 0))
    case .source(let source):
      writer.put(UInt8(5))
      writer.put(source.name)
      writer.put(source.path)
    }
    return writer.bytes
  }

  /// Nil for bytes that no event has.
  package init?(bytes: [UInt8]) {
    var reader = ByteReader(bytes)
    switch reader.byte() {
    case 0:
      guard let bundle = reader.bundle(), let id = reader.optionalText() else { return nil }
      self = .display(bundle, id: id)
    case 1:
      guard let bundle = reader.bundle(), let id = reader.text() else { return nil }
      self = .update(bundle, id: id)
    case 2:
      guard let bundle = reader.bundle() else { return nil }
      self = .result(bundle)
    case 3:
      guard let title = reader.text(), let completed = reader.number(), let total = reader.number(), let detail = reader.text()
      else { return nil }
      self = .progress(ProgressBar(title, completed: completed, total: total, detail: detail))
    case 4:
      guard let wait = reader.byte() else { return nil }
      self = .clear(wait: wait == 1)
    case 5:
      guard let name = reader.text(), let path = reader.text() else { return nil }
      self = .source(DataSource(name, path: path))
    default: return nil
    }
  }
}

extension DisplayEvent {
  /// Whether its place among what the cell prints matters, so that the cell waits until the front has it.
  package var isOrdered: Bool {
    switch self {
    case .progress, .source: false
    case .display, .update, .result, .clear: true
    }
  }
}

extension ByteWriter {
  fileprivate mutating func put(_ bundle: MimeBundle) {
    put(bundle.representations.count)
    for (mime, content) in bundle.representations.sorted(by: { $0.key < $1.key }) {
      put(mime)
      put(content)
    }
  }
}

extension ByteReader {
  fileprivate mutating func bundle() -> MimeBundle? {
    guard let count = number(), count >= 0 else { return nil }
    var representations: [String: String] = [:]
    for _ in 0..<count {
      guard let mime = text(), let content = text() else { return nil }
      representations[mime] = content
    }
    return MimeBundle(representations)
  }
}
