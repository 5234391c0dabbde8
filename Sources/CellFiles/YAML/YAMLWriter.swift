import CYAML
internal import Contracts
import OrderedJSON

/// Writes a JSON value as YAML in block style with sorted keys: what Python's `yaml.safe_dump` writes, byte by byte.
final class YAMLWriter {
  static func text(of value: JSON) -> String {
    let writer = YAMLWriter()
    writer.emit { yaml_stream_start_event_initialize(&$0, YAML_UTF8_ENCODING) }
    writer.emit { yaml_document_start_event_initialize(&$0, nil, nil, nil, 1) }
    writer.write(value)
    writer.emit { yaml_document_end_event_initialize(&$0, 1) }
    writer.emit { yaml_stream_end_event_initialize(&$0) }
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  private let emitter = UnsafeMutablePointer<yaml_emitter_t>.allocate(capacity: 1)
  private var bytes: [UInt8] = []

  private init() {
    yaml_emitter_initialize(emitter)
    let target = Unmanaged.passUnretained(self).toOpaque()
    yaml_emitter_set_output(
      emitter,
      { target, start, count in
        let writer = Unmanaged<YAMLWriter>.fromOpaque(target!).takeUnretainedValue()
        writer.bytes.append(contentsOf: UnsafeBufferPointer(start: start, count: count))
        return 1
      }, target)
  }

  deinit {
    yaml_emitter_delete(emitter)
    emitter.deallocate()
  }

  private func emit(_ initialize: (inout yaml_event_t) -> Int32) {
    var event = yaml_event_t()
    require(initialize(&event) == 1 && yaml_emitter_emit(emitter, &event) == 1, "libyaml could not write a header")
  }

  private func write(_ value: JSON) {
    switch value {
    case .null: scalar("null", isPlain: true)
    case .bool(let value): scalar(value ? "true" : "false", isPlain: true)
    case .number(let digits): scalar(digits, isPlain: true)
    case .string(let text): scalar(text, isPlain: YAMLResolver.isPlain(text))
    case .array(let elements):
      let style = elements.isEmpty ? YAML_FLOW_SEQUENCE_STYLE : YAML_BLOCK_SEQUENCE_STYLE
      emit { yaml_sequence_start_event_initialize(&$0, nil, nil, 1, style) }
      for element in elements { write(element) }
      emit { yaml_sequence_end_event_initialize(&$0) }
    case .object(let object):
      let style = object.isEmpty ? YAML_FLOW_MAPPING_STYLE : YAML_BLOCK_MAPPING_STYLE
      emit { yaml_mapping_start_event_initialize(&$0, nil, nil, 1, style) }
      for (key, member) in object.members.sorted(by: { $0.key.unicodeScalars.lexicographicallyPrecedes($1.key.unicodeScalars) }) {
        write(.string(key))
        write(member)
      }
      emit { yaml_mapping_end_event_initialize(&$0) }
    }
  }

  /// Quotes are chosen by the library, where the text is not `isPlain` or cannot stand without.
  private func scalar(_ text: String, isPlain: Bool) {
    let bytes = Array(text.utf8)
    emit { yaml_scalar_event_initialize(&$0, nil, nil, bytes, Int32(bytes.count), isPlain ? 1 : 0, 1, YAML_ANY_SCALAR_STYLE) }
  }
}
