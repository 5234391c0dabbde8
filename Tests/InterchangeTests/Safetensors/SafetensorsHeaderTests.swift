import Foundation
import Interchange
import TestSupport
import Testing

/// Every lie that a header can tell.
@Suite struct SafetensorsHeaderTests {
  private let directory: TemporaryDirectory
  init() throws { directory = try TemporaryDirectory() }

  /// The fault of a file with this header and so many bytes of data.
  private func fault(_ header: String, data: Int = 8, length: UInt64? = nil) throws -> SafetensorsError.Fault? {
    var bytes = Data()
    withUnsafeBytes(of: (length ?? UInt64(header.utf8.count)).littleEndian) { bytes.append(contentsOf: $0) }
    bytes.append(contentsOf: header.utf8)
    bytes.append(Data(count: data))
    let path = directory.path + "/lie.safetensors"
    try bytes.write(to: URL(filePath: path))
    do {
      _ = try SafetensorsFile(path)
      return nil
    } catch let error as SafetensorsError {
      #expect(error.description.hasPrefix(path) && error.path == path)
      return error.fault
    }
  }

  private func tensor(_ name: String = "a", _ type: String = "F32", _ shape: String = "[2]", _ begin: String = "0", _ end: String = "8")
    -> String
  {
    #""\#(name)":{"dtype":"\#(type)","shape":\#(shape),"data_offsets":[\#(begin),\#(end)]}"#
  }

  @Test func `what is in order is read: padding, scalars, tensors without elements, text beside them`() throws {
    #expect(try fault("{\(tensor())}") == nil)
    #expect(try fault("{\(tensor())}      ") == nil)
    #expect(try fault("{\(tensor("a", "F32", "[]", "0", "4")),\(tensor("b", "BF16", "[0,3]", "4", "4"))}", data: 4) == nil)
    #expect(try fault(#"{"__metadata__":{"format":"pt"},\#(tensor())}"#) == nil)
    #expect(try fault("{}", data: 0) == nil)
  }

  @Test func `lengths that cannot be`() throws {
    let path = directory.path + "/short"
    try Data([1, 2, 3]).write(to: URL(filePath: path))
    #expect(throws: SafetensorsError.self) { try SafetensorsFile(path) }
    try Data().write(to: URL(filePath: path))
    #expect(throws: SafetensorsError.self) { try SafetensorsFile(path) }
    #expect(try fault("{}", data: 0, length: 100_000_001) == .headerTooLong(100_000_001))
    #expect(try fault("{}", data: 0, length: .max) == .headerTooLong(.max))
    #expect(try fault("{}", data: 0, length: 3) == .headerPastEnd(header: 3, file: 10))
  }

  @Test func `headers that are no JSON object`() throws {
    for header in ["", "{", "[]", "{\(tensor())", "{\"\u{1}\":1}", "null", "{\(tensor())}x"] {
      guard case .headerNotJSON = try fault(header) else {
        Issue.record("\(header) was taken")
        continue
      }
    }
    #expect(try fault("{\(tensor()),\(tensor())}") == .repeatedName("a"))
    #expect(try fault(#"{"a":{"dtype":"F32","dtype":"F32","shape":[2],"data_offsets":[0,8]}}"#) == .repeatedName("dtype"))
    #expect(try fault(#"{"__metadata__":{"format":1},\#(tensor())}"#) == .metadataNotText)
    #expect(try fault(#"{"__metadata__":[],\#(tensor())}"#) == .metadataNotText)
  }

  @Test func `descriptions of tensors that lack something or have it in another form`() throws {
    #expect(try fault(#"{"a":1}"#) == .malformed(tensor: "a", field: "dtype"))
    #expect(try fault(#"{"a":{"dtype":"F32","data_offsets":[0,8]}}"#) == .malformed(tensor: "a", field: "shape"))
    for shape in ["[-2]", "[2.5]", "2", "[\"2\"]", "[99999999999999999999]"] {
      #expect(try fault("{\(tensor("a", "F32", shape))}") == .malformed(tensor: "a", field: "shape"))
    }
    for (begin, end) in [("8", "0"), ("-8", "0"), ("0", "8,8"), ("0", "1e1"), ("\"0\"", "8")] {
      #expect(try fault("{\(tensor("a", "F32", "[2]", begin, end))}") == .malformed(tensor: "a", field: "data_offsets"))
    }
    #expect(try fault("{\(tensor("a", "F33"))}") == .unknownType(tensor: "a", type: "F33"))
  }

  @Test func `sizes and places that contradict one another`() throws {
    #expect(
      try fault("{\(tensor("a", "F32", "[3]"))}") == .wrongSize(tensor: "a", shape: [3], type: "F32", bytes: 8, expected: 12))
    #expect(try fault("{\(tensor("a", "F32", "[4611686018427387904,2]"))}") == .sizeOverflow(tensor: "a"))
    #expect(try fault("{\(tensor("a", "F32", "[2]", "4", "12"))}") == .outOfRange(tensor: "a", begin: 4, end: 12, data: 8))
    #expect(try fault("{\(tensor()),\(tensor("b", "F32", "[1]", "4", "8"))}") == .overlap(tensor: "b", with: "a"))
    #expect(try fault("{\(tensor("a", "F32", "[1]", "4", "8"))}") == .gap(before: "a", bytes: 4))
    #expect(
      try fault("{\(tensor("a", "F32", "[1]", "0", "4")),\(tensor("b", "F32", "[1]", "8", "12"))}", data: 12) == .gap(before: "b", bytes: 4)
    )
    #expect(try fault("{\(tensor())}", data: 9) == .gap(before: nil, bytes: 1))
    #expect(try fault("{\(tensor())}", data: 7) == .outOfRange(tensor: "a", begin: 0, end: 8, data: 7))
  }

  @Test func `only floats are weights, and the name of another type is said`() throws {
    let path = directory.path + "/integers"
    let header = "{\(tensor("a", "I64", "[1]"))}"
    var bytes = Data([UInt8(header.utf8.count), 0, 0, 0, 0, 0, 0, 0])
    bytes.append(contentsOf: header.utf8)
    bytes.append(Data(count: 8))
    try bytes.write(to: URL(filePath: path))
    let file = try SafetensorsFile(path)
    var target: [Float] = [0]
    let error = #expect(throws: SafetensorsError.self) {
      try target.withUnsafeMutableBufferPointer { try file.read("a", into: $0) }
    }
    #expect(error?.fault == .unusableType(tensor: "a", type: "I64"))
    #expect(throws: SafetensorsError(path: path, fault: .noSuchTensor("b"))) { try file.shape(of: "b") }
  }
}
