import Corpus
import Foundation
import TestSupport
import Testing

/// Token files of other programs, written and read with numpy as those programs do.
@Suite struct TokenFormatTests {
  private let directory: TemporaryDirectory

  init() throws { directory = try TemporaryDirectory() }

  private func path(_ name: String) -> String { "\(directory.path)/\(name)" }

  @discardableResult
  private func python(_ code: String) throws -> String {
    let result = try OutsideProgram.python().run(["-c", "import numpy as np\n\(code)"])
    #expect(result.succeeded, "\(result.errors)")
    return result.output.trimmingCharacters(in: .whitespacesAndNewlines)
  }

  private func documents(_ file: TokenFile) -> [[Int32]] { (0..<file.documentCount).map { file[file.document($0)] } }

  private static let marked: [[Int32]] = [[9, 1, 2], [9, 3], [9, 4, 5, 6, 7]]

  private func sample(vocabulary: Int = 1000, _ documents: [[Int32]] = marked) throws -> TokenFile {
    let starts = documents.indices.map { documents[..<$0].map(\.count).reduce(0, +) }
    return try TokenStream(
      tokens: documents.flatMap(\.self), unitStarts: starts, documentStarts: starts, vocabularySize: vocabulary
    ).write(to: path("sample.tokens"))
  }

  @Test(arguments: TokenFileFormat.allCases, [1000, 70_000]) func `What is written is read back`(format: TokenFileFormat, vocabulary: Int)
    throws
  {
    let file = try sample(vocabulary: vocabulary, Self.marked + [[9, Int32(vocabulary - 1)]])
    if format == .nanoGPT, vocabulary > 65_536 {
      let error = #expect(throws: TokenFileError.self) { try file.export(to: path("other.bin"), as: format) }
      #expect(error?.reason.contains("write llm.c or megatron") == true)
      return
    }
    try file.export(to: path("other.bin"), as: format)
    let again = try TokenFile.importing(path("other.bin"), as: format, vocabularySize: vocabulary, mark: 9, to: path("again.tokens"))
    #expect(documents(again) == documents(file))
    let left = try FileManager.default.contentsOfDirectory(atPath: directory.path).filter { $0.contains("part") || $0.contains("tmp") }
    #expect(left == [])
  }

  @Test func `numpy reads what is written`() throws {
    let file = try sample()
    for format in TokenFileFormat.allCases { try file.export(to: path(format.rawValue), as: format) }
    let tokens = "[9, 1, 2, 9, 3, 9, 4, 5, 6, 7]"
    #expect(try python("print(np.memmap('\(path("nanogpt"))', dtype=np.uint16, mode='r').tolist())") == tokens)
    #expect(
      try python(
        """
        header = np.fromfile('\(path("llm.c"))', dtype=np.int32, count=256)
        print(header[:3].tolist(), header[3:].any(), np.fromfile('\(path("llm.c"))', dtype=np.uint16, offset=1024).tolist())
        """) == "[20240520, 1, 10] False \(tokens)")
    #expect(
      try python(
        """
        f = open('\(path("megatron.idx"))', 'rb')
        magic, version, code = f.read(9), np.frombuffer(f.read(8), '<u8')[0], f.read(1)[0]
        sequences, bounds = np.frombuffer(f.read(16), '<u8')
        lengths, places = np.frombuffer(f.read(4 * sequences), '<i4'), np.frombuffer(f.read(8 * sequences), '<i8')
        print(magic, version, code, lengths.tolist(), places.tolist(), np.frombuffer(f.read(8 * bounds), '<i8').tolist(), f.read())
        print(np.fromfile('\(path("megatron.bin"))', dtype=np.uint16).tolist())
        """) == "b'MMIDIDX\\x00\\x00' 1 8 [3, 2, 5] [0, 6, 10] [0, 1, 2, 3] b''\n\(tokens)")
  }

  @Test func `Files that numpy writes are read, with the mark at the end of documents too`() throws {
    try python("np.array([1, 2, 9, 3, 9, 4, 5], np.uint16).tofile('\(path("n.bin"))')")
    let ends = try TokenFile.importing(path("n.bin"), as: .nanoGPT, vocabularySize: 10, mark: 9, to: path("n.tokens"))
    #expect(documents(ends) == [[1, 2, 9], [3, 9], [4, 5]])
    // Two documents, the first of two sequences, in every kind of token.
    for (code, kind) in [(1, "u1"), (3, "<i2"), (4, "<i4"), (5, "<i8"), (8, "<u2")] {
      try python(
        """
        np.array([1, 2, 3, 4, 5, 6], '\(kind)').tofile('\(path("m.bin"))')
        size = np.dtype('\(kind)').itemsize
        with open('\(path("m.idx"))', 'wb') as f:
            f.write(b'MMIDIDX\\0\\0' + np.array([1], '<u8').tobytes() + bytes([\(code)]) + np.array([3, 3], '<u8').tobytes())
            f.write(np.array([1, 2, 3], '<i4').tobytes() + np.array([0, size, 3 * size], '<i8').tobytes() + np.array([0, 2, 3], '<i8').tobytes())
        """)
      let file = try TokenFile.importing(path("m.idx"), as: .megatron, vocabularySize: 10, to: path("m.tokens"))
      #expect(documents(file) == [[1, 2, 3], [4, 5, 6]])
    }
  }

  @Test func `Files that contradict themselves are refused`() throws {
    func refusal(_ format: TokenFileFormat, vocabulary: Int = 10, mark: Int32? = 9, _ code: String) throws -> String {
      try python(code.replacing("FILE", with: path("bad.bin")).replacing("INDEX", with: path("bad.idx")))
      let error = #expect(throws: TokenFileError.self) {
        try TokenFile.importing(path("bad.bin"), as: format, vocabularySize: vocabulary, mark: mark, to: path("bad.tokens"))
      }
      #expect(!FileManager.default.fileExists(atPath: path("bad.tokens")))
      return error?.reason ?? ""
    }
    let plain = "np.array([9, 1, 2], np.uint16).tofile('FILE')"
    #expect(try refusal(.nanoGPT, mark: nil, plain).contains("name the token that parts them"))
    #expect(try refusal(.nanoGPT, vocabulary: 5, plain).contains("token 9 is outside a vocabulary of 5"))
    #expect(try refusal(.nanoGPT, "open('FILE', 'wb').write(b'abc')").contains("3 bytes"))
    #expect(try refusal(.llmC, plain).contains("does not begin as a file of llm.c"))
    let header = "h = np.zeros(256, np.int32); h[:3] = 20240520, 1, COUNT; open('FILE', 'wb').write(h.tobytes() + b'\\0' * 8)"
    #expect(try refusal(.llmC, header.replacing("COUNT", with: "5")).contains("says 5 tokens and has 4: it was cut off"))
    #expect(try refusal(.nanoGPT, header.replacing("COUNT", with: "4")).contains("read it as llm.c"))
    func megatron(version: Int = 1, kind: Int = 8, lengths: String = "[1, 2]", places: String = "[0, 2]", bounds: String = "[0, 2]")
      -> String
    {
      """
      open('FILE', 'wb').write(b'\\0' * 6)
      with open('INDEX', 'wb') as f:
          f.write(b'MMIDIDX\\0\\0' + np.array([\(version)], '<u8').tobytes() + bytes([\(kind)]) + np.array([2, len(\(bounds))], '<u8').tobytes())
          f.write(np.array(\(lengths), '<i4').tobytes() + np.array(\(places), '<i8').tobytes() + np.array(\(bounds), '<i8').tobytes())
      """
    }
    #expect(try refusal(.megatron, megatron(version: 2)).contains("of version 1"))
    #expect(try refusal(.megatron, megatron(kind: 6)).contains("of kind 6"))
    #expect(try refusal(.megatron, megatron(lengths: "[1, 2, 3]")).contains("it was cut off"))
    #expect(try refusal(.megatron, megatron(lengths: "[1, 3]")).contains("is not in it"))
    #expect(try refusal(.megatron, megatron(lengths: "[1, -2]")).contains("is not in it"))
    #expect(try refusal(.megatron, megatron(places: "[0, 2**62]")).contains("is not in it"))
    #expect(try refusal(.megatron, megatron(bounds: "[0, 5]")).contains("no sequences of its own"))
  }
}
