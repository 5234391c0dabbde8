import Corpus
import Foundation
import TestSupport
import Testing

@Suite struct CorpusBuildTests {
  private let directory: TemporaryDirectory
  private let texts: [String]
  private static let tokenizer = ByteTokenizer()

  init() throws {
    directory = try TemporaryDirectory()
    texts = (0..<3000).map { number in
      "document \(number) says " + (0..<20).map { "w\((number * 7919 + $0 * $0 * 104_729) % 5003)" }.joined(separator: " ")
    }
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  }

  private var folder: String { directory.path + "/texts" }
  private var output: String { directory.path + "/corpus.tokens" }

  private func write(_ lines: [String], to name: String = "a.jsonl") throws {
    try lines.joined(separator: "\n").write(toFile: "\(folder)/\(name)", atomically: true, encoding: .utf8)
  }

  private func line(_ text: String, id: String? = nil) throws -> String {
    String(decoding: try JSONEncoder().encode(["text": text].merging(id.map { ["id": $0] } ?? [:]) { $1 }), as: UTF8.self)
  }

  private func decoded(_ path: String) throws -> [String] {
    let file = try TokenFile(path)
    try file.verify()
    return (0..<file.documentCount).map { Self.tokenizer.decode(file[file.document($0)]) }
  }

  @Test func `documents are those of the reader, on any number of threads`() throws {
    try write(try texts.prefix(1500).map { try line($0) } + ["", try line(texts[3]), try line("  ")])
    try write(try texts.dropFirst(1400).map { try line($0) }, to: "b.jsonl")
    try "a page\nof text".write(toFile: folder + "/c.txt", atomically: true, encoding: .utf8)
    var options = ReadingOptions()
    options.shuffleSeed = nil
    let (documents, reading) = try CorpusReader(options).read(folder)
    var bytes: [Data] = []
    for threads in [1, 3] {
      let report = try CorpusBuild(reading: options).run(from: folder, tokenizer: Self.tokenizer, to: output, threads: threads)
      #expect(try decoded(output) == documents.map(\.text))
      #expect(report.reading.documents == reading.documents && report.reading.duplicates == reading.duplicates && reading.duplicates == 101)
      #expect(report.reading.emptyDocuments == 1)
      bytes.append(try Data(contentsOf: URL(filePath: output)))
    }
    #expect(bytes[0] == bytes[1])
    #expect(try FileManager.default.contentsOfDirectory(atPath: directory.path).sorted() == ["corpus.tokens", "texts"])
  }

  @Test func `the same documents are held out when the corpus grows`() throws {
    let heldOut = CorpusBuild.heldOutPath(for: output)
    try write(try texts.prefix(2000).enumerated().map { try line($1, id: "n\($0)") })
    let first = try CorpusBuild(heldOut: 0.1).run(from: folder, tokenizer: Self.tokenizer, to: output)
    let before = try decoded(heldOut)
    #expect((150...250).contains(before.count) && first.heldOutDocuments == before.count)
    #expect(Set(before).isDisjoint(with: try decoded(output)))
    try write(try texts.enumerated().reversed().map { try line($1, id: "n\($0)") })
    try CorpusBuild(heldOut: 0.1).run(from: folder, tokenizer: Self.tokenizer, to: output)
    let after = try Set(decoded(heldOut))
    #expect(after.isSuperset(of: before) && after.intersection(texts.prefix(2000)).count == before.count)
  }

  @Test func `near-duplicates are left out, others stay`() throws {
    let long = (0..<400).map { "word\($0)" }.joined(separator: " ")
    try write(try [line(long), line(long + " and a bit"), line(long.replacing("word7 ", with: "WORD7, ")), line(texts[0]), line(texts[1])])
    let kept = try CorpusBuild().run(from: folder, tokenizer: Self.tokenizer, to: output)
    #expect(kept.reading.documents == 5)
    let report = try CorpusBuild(leavesOutNearDuplicates: true).run(from: folder, tokenizer: Self.tokenizer, to: output)
    #expect(report.nearDuplicates == 2 && report.reading.documents == 3)
    #expect(report.description.contains("2 near-duplicates"))
  }

  @Test func `short texts that have half of their words in common stay`() throws {
    let lines = try (0..<200).map { pair in
      let common = (0..<14).map { "w\(pair)x\($0)" }.joined(separator: " ")
      return try (0..<2).map { side in try line(common + (0..<6).map { " side\(side)of\(pair)x\($0)" }.joined()) }
    }
    try write(lines.flatMap { $0 })
    let report = try CorpusBuild(leavesOutNearDuplicates: true).run(from: folder, tokenizer: Self.tokenizer, to: output)
    // Ten of 22 runs of five words are in both: three pairs in a hundred may be taken for the same.
    #expect(report.nearDuplicates < 20, "\(report)")
  }

  @Test func `a stopped build goes on where it stopped, to the same files`() throws {
    let text = texts.joined(separator: " ")
    try write(try (0..<40).map { try line("\($0) \(text) \($0)") } + texts.map { try line($0) })
    let build = CorpusBuild(heldOut: 0.3, leavesOutNearDuplicates: true)
    try build.run(from: folder, tokenizer: Self.tokenizer, to: output, threads: 1)
    let whole = try Data(contentsOf: URL(filePath: output))
    try FileManager.default.removeItem(atPath: output)
    var stops = 0
    while true {
      var asked = 0
      func isStopped() -> Bool {
        asked += 1
        return asked == 1
      }
      do {
        try build.run(from: folder, tokenizer: Self.tokenizer, to: output, threads: 1, isStopped: isStopped)
        break
      } catch is CorpusBuildStopped {
        stops += 1
        #expect(!FileManager.default.fileExists(atPath: output))
      }
      try #require(stops < 100)
    }
    #expect(stops > 1)
    #expect(try Data(contentsOf: URL(filePath: output)) == whole)
  }

  @Test func `another build does not go on from a stopped one`() throws {
    try write(try texts.map { try line($0) })
    #expect(throws: CorpusBuildStopped.self) {
      try CorpusBuild().run(from: folder, tokenizer: Self.tokenizer, to: output, isStopped: { true })
    }
    let error = #expect(throws: TokenFileError.self) {
      try CorpusBuild(heldOut: 0.5).run(from: folder, tokenizer: Self.tokenizer, to: output)
    }
    #expect(error?.reason.contains("finish that one, or remove") == true)
  }

  @Test func `each kind of bad input has its outcome`() throws {
    func fault(_ lines: [String], skips: Bool = false, longest: Int = 1000) throws -> String {
      try write(lines)
      do {
        let options = ReadingOptions(skipsBadRecords: skips)
        let report = try CorpusBuild(reading: options, longest: longest).run(
          from: folder, tokenizer: Self.tokenizer, to: output, threads: 2)
        return "\(report.reading.documents) kept, \(report.reading.badRecords) bad"
      } catch let error as ReadingError { return "\(error.kind) \(error.line ?? 0)" }
    }
    let good = try line("good")
    #expect(try fault([good, #"{"text": 3}"#]) == "missingField 2")
    #expect(try fault([good, #"{"text": "cut o"#]) == "badRecord 2")
    #expect(try fault([good, #"{"text": 3}"#, "x", "[]"], skips: true) == "1 kept, 3 bad")
    #expect(try fault([good, try line(String(repeating: "long ", count: 1000))]) == "badRecord 2")
    #expect(try fault([#"{"text": "a \u0000 NUL"}"#]) == "1 kept, 0 bad")
    #expect(try decoded(output) == ["a \u{0} NUL"])
    #expect(try fault([""]) == "emptyCorpus 0")
    #expect(throws: ReadingError.self) { try CorpusBuild().run(from: folder + "/none", tokenizer: Self.tokenizer, to: output) }
  }

  @Test func `packed files are read in stretches, and damaged ones refused`() throws {
    let lines = try texts.map { try line($0) }.joined(separator: "\n") + "\n"
    try write([lines], to: "a.jsonl")
    for (program, name) in [("gzip", "a.jsonl.gz"), ("zstd", "a.jsonl.zst")] {
      let packed = try OutsideProgram(path: "/usr/bin/env").run([program, "-k", "-q", folder + "/a.jsonl"])
      #expect(packed.succeeded, "\(packed.errors)")
      let only = CorpusBuild(reading: ReadingOptions(shuffleSeed: nil))
      #expect(try only.run(from: "\(folder)/\(name)", tokenizer: Self.tokenizer, to: output).reading.documents == 3000)
      let whole = try Data(contentsOf: URL(filePath: "\(folder)/\(name)"))
      // Two frames one after the other are one text; half a frame is none.
      try (whole + whole).write(to: URL(filePath: "\(folder)/\(name)"))
      let twice = try only.run(from: "\(folder)/\(name)", tokenizer: Self.tokenizer, to: output)
      #expect(twice.reading.documents == 3000 && twice.reading.duplicates == 3000)
      try whole.prefix(whole.count / 2).write(to: URL(filePath: "\(folder)/\(name)"))
      let error = #expect(throws: ReadingError.self) { try only.run(from: "\(folder)/\(name)", tokenizer: Self.tokenizer, to: output) }
      #expect(error?.kind == .damagedArchive, "\(String(describing: error))")
      for part in try FileManager.default.contentsOfDirectory(atPath: directory.path) where part.contains("part") || part.contains("build")
      {
        try FileManager.default.removeItem(atPath: "\(directory.path)/\(part)")
      }
    }
  }

  @Test func `a frame that lies about its size is damaged`() throws {
    let text = try line(String(repeating: "abc ", count: 100))
    try text.write(toFile: folder + "/a.jsonl", atomically: true, encoding: .utf8)
    #expect(try OutsideProgram(path: "/usr/bin/env").run(["zstd", "-q", "--rm", "--content-size", folder + "/a.jsonl"]).succeeded)
    var bytes = try Data(contentsOf: URL(filePath: folder + "/a.jsonl.zst"))
    // The content size follows magic number and frame header's descriptor.
    bytes[6] &+= 1
    try bytes.write(to: URL(filePath: folder + "/a.jsonl.zst"))
    let error = #expect(throws: ReadingError.self) { try CorpusBuild().run(from: folder, tokenizer: Self.tokenizer, to: output) }
    #expect(error?.kind == .damagedArchive)
  }
}
