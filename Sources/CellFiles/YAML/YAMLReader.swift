import CYAML
import OrderedJSON

/// Text that is not YAML, with the line.
public struct YAMLError: Error, CustomStringConvertible, Hashable {
  public let reason: String
  /// From 1.
  public let line: Int

  public var description: String { "not YAML: \(reason) in line \(line)" }
}

/// Reads one YAML document into a JSON value.
struct YAMLReader {
  /// Empty text is null. Anchors and aliases are refused.
  static func read(_ text: String) throws -> JSON {
    var parser = yaml_parser_t()
    yaml_parser_initialize(&parser)
    defer { yaml_parser_delete(&parser) }
    return try Array(text.utf8).withUnsafeBufferPointer { bytes in
      yaml_parser_set_input_string(&parser, bytes.baseAddress, bytes.count)
      while true {
        let event = try Event(&parser)
        switch event.kind {
        case YAML_STREAM_START_EVENT, YAML_DOCUMENT_START_EVENT: continue
        case YAML_STREAM_END_EVENT: return .null
        default: return try value(event, &parser)
        }
      }
    }
  }

  private struct Event {
    var kind: yaml_event_type_t
    var text = ""
    var isPlain = false
    var line: Int

    init(_ parser: inout yaml_parser_t) throws {
      var event = yaml_event_t()
      guard yaml_parser_parse(&parser, &event) == 1 else {
        throw YAMLError(reason: parser.problem.map { String(cString: $0) } ?? "it cannot be read", line: Int(parser.problem_mark.line) + 1)
      }
      defer { yaml_event_delete(&event) }
      (kind, line) = (event.type, Int(event.start_mark.line) + 1)
      guard kind == YAML_SCALAR_EVENT else { return }
      let scalar = event.data.scalar
      text = String(decoding: UnsafeBufferPointer(start: scalar.value, count: scalar.length), as: UTF8.self)
      isPlain = scalar.plain_implicit == 1
    }
  }

  private static func value(_ event: Event, _ parser: inout yaml_parser_t) throws -> JSON {
    switch event.kind {
    case YAML_SCALAR_EVENT: return event.isPlain ? YAMLResolver.value(of: event.text) : .string(event.text)
    case YAML_SEQUENCE_START_EVENT:
      var elements: [JSON] = []
      while true {
        let next = try Event(&parser)
        if next.kind == YAML_SEQUENCE_END_EVENT { return .array(elements) }
        elements.append(try value(next, &parser))
      }
    case YAML_MAPPING_START_EVENT:
      var members = JSONObject()
      while true {
        let key = try Event(&parser)
        if key.kind == YAML_MAPPING_END_EVENT { return .object(members) }
        guard key.kind == YAML_SCALAR_EVENT else { throw YAMLError(reason: "a key that is not a word", line: key.line) }
        members[key.text] = try value(try Event(&parser), &parser)
      }
    default: throw YAMLError(reason: "an alias, which notebooks do not use", line: event.line)
    }
  }
}
