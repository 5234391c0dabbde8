/// How a tensor's numbers are written: the names that the safetensors format has.
enum ElementType: String, Hashable, Sendable {
  case float64 = "F64"
  case float32 = "F32"
  case float16 = "F16"
  case bfloat16 = "BF16"
  case float8 = "F8_E4M3"
  case widerFloat8 = "F8_E5M2"
  case integer64 = "I64"
  case unsigned64 = "U64"
  case integer32 = "I32"
  case unsigned32 = "U32"
  case integer16 = "I16"
  case unsigned16 = "U16"
  case integer8 = "I8"
  case unsigned8 = "U8"
  case bool = "BOOL"

  var byteCount: Int {
    switch self {
    case .float64, .integer64, .unsigned64: 8
    case .float32, .integer32, .unsigned32: 4
    case .float16, .bfloat16, .integer16, .unsigned16: 2
    case .float8, .widerFloat8, .integer8, .unsigned8, .bool: 1
    }
  }

  /// Whether weights may be of this type.
  var isReadable: Bool { self == .float32 || self == .float16 || self == .bfloat16 }
}
