import Corpus
import TestSupport
import Testing

private let inOrder = ReadingOptions(shuffleSeed: nil)

private func error(_ path: String, _ options: ReadingOptions = inOrder) -> ReadingError? {
  do {
    _ = try CorpusReader(options).read(path)
    return nil
  } catch { return error as? ReadingError }
}

@Test func everyKindOfFileIsReadInTheOrderOfItsPath() throws {
  let folder = try TemporaryDirectory(texts: [
    "b.txt": "plain", "a/deep.md": "# mark down", "c.html": "<p>page &amp; <b>text</b></p>", "d.pdf": "no", ".hidden.txt": "no",
    "e.jsonl": "{\"text\": \"first\", \"id\": \"named\"}\n\n{\"text\": \"second\", \"id\": 7}\n{\"text\": \"third\"}\n",
  ])
  let (documents, report) = try CorpusReader(inOrder).read(folder.path)
  #expect(
    documents == [
      Document(id: "a/deep.md", text: "# mark down"), Document(id: "b.txt", text: "plain"), Document(id: "c.html", text: "page & text"),
      Document(id: "named", text: "first"), Document(id: "7", text: "second"), Document(id: "e.jsonl:4", text: "third"),
    ])
  #expect(report.files == 4 && report.otherFiles == 1 && report.documents == 6)
  #expect(try CorpusReader(inOrder).read(folder.file("b.txt")).documents == [Document(id: "b.txt", text: "plain")])
}

@Test func packedFilesAreReadAsIfTheyWereNot() throws {
  // 3 · 2¹⁸ bytes fill the reader's buffer exactly; the other length does not.
  for length in [3 << 18, 1_000_003] {
    let text = String(decoding: (0..<length).map { UInt8(97 + $0 * $0 % 23) }, as: UTF8.self)
    let folder = try TemporaryDirectory(texts: ["a.txt": text, "b.txt": "other"])
    try folder.run("gzip", "-k", "a.txt")
    try folder.run("zstd", "-q", "-k", "a.txt")
    try folder.run("zstd", "-q", "-k", "b.txt")
    try folder.run("sh", "-c", "cat a.txt.zst b.txt.zst > two.txt.zst; cat a.txt.gz a.txt.gz > twice.txt.gz")
    for name in ["a.txt.gz", "a.txt.zst"] {
      #expect(try CorpusReader(inOrder).read(folder.file(name)).documents == [Document(id: name, text: text)])
    }
    #expect(try CorpusReader(inOrder).read(folder.file("two.txt.zst")).documents[0].text == text + "other")
    #expect(try CorpusReader(inOrder).read(folder.file("twice.txt.gz")).documents[0].text == text + text)
    for kind in ["gz", "zst"] {
      try folder.run("sh", "-c", "head -c -6 a.txt.\(kind) > cut.txt.\(kind); echo nonsense > bad.txt.\(kind); : > empty.txt.\(kind)")
      for name in ["cut.txt.\(kind)", "bad.txt.\(kind)", "empty.txt.\(kind)"] {
        #expect(error(folder.file(name))?.kind == .damagedArchive, "\(name)")
      }
    }
  }
}

@Test func packedFilesOfOtherProgramsAreRead() throws {
  let text = "some text of a line\n"
  let folder = try TemporaryDirectory(texts: ["a.txt": text])
  try folder.run(
    "sh", "-c", "gzip -c a.txt > A.TXT.GZ; zstd -q --long=31 -c a.txt > b.txt.Zst; (gzip -c a.txt; head -c 5000 /dev/zero) > c.txt.gz")
  for name in ["A.TXT.GZ", "b.txt.Zst", "c.txt.gz"] {
    #expect(try CorpusReader(inOrder).read(folder.file(name)).documents.map(\.text) == [text], "\(name)")
  }
}

@Test(arguments: ["gz", "zst"]) func aFileThatUnpacksToFarMoreThanTextDoesIsRefused(kind: String) throws {
  let folder = try TemporaryDirectory()
  let program = kind == "gz" ? "gzip -9" : "zstd -q"
  try folder.run("sh", "-c", "head -c 80M /dev/zero | \(program) > a.txt.\(kind)")
  let found = try #require(error(folder.file("a.txt.\(kind)")))
  #expect(found.kind == .damagedArchive && found.reason.contains("a thousand times as much"))
}

@Test func marksOfByteOrderAreNoText() throws {
  let folder = try TemporaryDirectory(["a.txt": [0xEF, 0xBB, 0xBF] + Array("text".utf8), "b.txt": [0xFF, 0xFE, 0x61, 0x00]])
  #expect(try CorpusReader(inOrder).read(folder.file("a.txt")).documents.map(\.text) == ["text"])
  #expect(error(folder.file("b.txt"))?.reason.contains("UTF-16") == true)
}

@Test func undecodableBytesAreReplacedAndCounted() throws {
  let broken = Array("caf".utf8) + [0xE9] + Array(" au lait".utf8)
  let folder = try TemporaryDirectory([
    "a.txt": broken, "b.jsonl": Array("{\"text\": \"".utf8) + broken + Array("!\"}".utf8),
    "c.html": Array("<p>".utf8) + broken + Array("?</p>".utf8),
    "d.html": Array("<html><head><meta charset=\"iso-8859-1\"></head><p>".utf8) + broken + Array("</p></html>".utf8),
  ])
  let (documents, report) = try CorpusReader(inOrder).read(folder.path)
  #expect(documents.map(\.text) == ["caf\u{FFFD} au lait", "caf\u{FFFD} au lait!", "caf\u{FFFD} au lait?", "café au lait"])
  #expect(report.repairedFiles == 3)
}

@Test func emptyFilesAreCountedAndAnEmptyCorpusIsAnError() throws {
  let folder = try TemporaryDirectory(texts: ["a.txt": "", "b.txt": " \n\t\n", "c.txt": "text", "d.jsonl": "{\"text\": \" \"}"])
  let report = try CorpusReader(inOrder).read(folder.path).report
  #expect(report.emptyFiles == 2 && report.emptyDocuments == 1 && report.documents == 1)
  #expect(error(folder.file("a.txt"))?.kind == .emptyCorpus)
  let nothing = try TemporaryDirectory()
  #expect(error(nothing.path)?.kind == .emptyCorpus)
  #expect(error("/nowhere/at/all")?.kind == .notFound)
  #expect(error("/etc/passwd")?.kind == .unsupported)
}

@Test func aLineWithoutItsTextIsAnErrorWithFileAndLineOrCounted() throws {
  let folder = try TemporaryDirectory(texts: [
    "missing.jsonl": "{\"text\": \"fine\"}\n{\"body\": \"elsewhere\", \"n\": 1}\n",
    "broken.jsonl": "{\"text\": \"fine\"}\n\n{\"text\": \"cut\n",
  ])
  let missing = error(folder.file("missing.jsonl"))
  #expect(missing?.kind == .missingField && missing?.line == 2)
  #expect(missing?.description.hasPrefix(folder.file("missing.jsonl:2: ")) == true)
  #expect(missing?.reason.contains("body, n") == true)
  let broken = error(folder.file("broken.jsonl"))
  #expect(broken?.kind == .badRecord && broken?.line == 3)
  let (documents, report) = try CorpusReader(ReadingOptions(unique: false, skipsBadRecords: true)).read(folder.path)
  #expect(documents.map(\.text) == ["fine", "fine"] && report.badRecords == 2)
  #expect(error(folder.file("missing.jsonl"), ReadingOptions(textField: "body"))?.line == 1)
}

@Test(arguments: [("17", "17, a number"), ("null", "null"), ("[\"a\"]", "a list"), ("{\"a\": 1}", "an object")])
func `a text that is none is named`(value: String, kind: String) throws {
  let folder = try TemporaryDirectory(texts: ["a.jsonl": "{\"text\": \"fine\"}\n{\"text\": \(value)}\n"])
  let found = try #require(error(folder.file("a.jsonl")))
  #expect(found.line == 2 && found.reason.hasPrefix("\"text\" is \(kind)"), "\(found.reason)")
}

@Test func oneHugeLineIsOneDocument() throws {
  let text = String(repeating: "no break anywhere ", count: 1_000_000)
  let folder = try TemporaryDirectory(texts: ["a.txt": text, "b.jsonl": "{\"text\": \"\(text)!\"}"])
  let (documents, report) = try CorpusReader(inOrder).read(folder.path)
  #expect(documents.map(\.text.utf8.count) == [18_000_000, 18_000_001])
  #expect(report.characters == 36_000_001)
}

@Test func `a line or a file longer than the limit is named before it is read whole`() throws {
  let text = String(repeating: "no break anywhere ", count: 100_000)
  let folder = try TemporaryDirectory(texts: ["a.jsonl": "{\"text\": \"short\"}\n{\"text\": \"\(text)\"}\n", "b.txt": text])
  var reader = CorpusReader(inOrder)
  reader.longest = 1 << 20
  for (name, line) in [("a.jsonl", 2), ("b.txt", nil)] {
    for read in [{ try reader.read($0).documents }, { try reader.sample($0, bytes: 1 << 30).documents }] {
      let found = #expect(throws: ReadingError.self) { try read(folder.file(name)) }
      #expect(found?.kind == .badRecord && found?.line == line && found?.reason.contains("more than 1048576 bytes") == true)
    }
  }
  reader.longest = 1 << 21
  // One text is in both.
  #expect(try reader.read(folder.path).documents.count == 2)
}

@Test func paragraphsOfAPageLeaveOutWhatIsNoRunningText() throws {
  let page = """
    <html><head><title>Title</title><style>p { }</style></head><body><h1>Heading</h1>
    <p>The   first paragraph
    goes <em>over</em> two&nbsp;lines.</p><pre><p>code</p></pre><script>var a = "<p>script</p>";</script>
    <table><tr><td><p>A cell of a table.</p></td></tr></table><ul><li><p>In a list: caf&eacute;.</p></li></ul><p>No.</p>
    <p>The first paragraph goes over two lines.</p><p>Unclosed</body></html>
    """
  let folder = try TemporaryDirectory(texts: ["page.html": page])
  let options = ReadingOptions(division: .paragraphs(above: 5, below: 60), shuffleSeed: nil)
  let (documents, report) = try CorpusReader(options).read(folder.path)
  #expect(
    documents == [
      Document(id: "page.html#1", text: "The first paragraph goes over two lines."), Document(id: "page.html#2", text: "In a list: café."),
      Document(id: "page.html#5", text: "Unclosed"),
    ])
  #expect(report.duplicates == 1 && report.unfittingParagraphs == 1)
  let whole = try CorpusReader(inOrder).read(folder.path).documents[0].text
  #expect(whole.hasPrefix("Heading\nThe first paragraph goes over two lines.\nIn a list: café.\nNo."))
}

@Test func paragraphsOfPlainTextLieBetweenBlankLines() throws {
  let folder = try TemporaryDirectory(texts: ["a.txt": "one two\nthree four\n\n  \nshort\n\nfive   six seven\r\n\r\neight nine ten"])
  let options = ReadingOptions(division: .paragraphs(above: 9, below: 100), shuffleSeed: nil)
  #expect(try CorpusReader(options).read(folder.path).documents.map(\.text) == ["one two three four", "five six seven", "eight nine ten"])
}

@Test func excludedFilesAreLeftOutAndTheShuffleIsDecidedByItsSeed() throws {
  var texts = Dictionary(uniqueKeysWithValues: (0..<40).map { ("f\($0).txt", "text \($0)") })
  texts["release-1.txt"] = "notes"
  let folder = try TemporaryDirectory(texts: texts)
  func read(_ seed: Int?) throws -> [Document] {
    try CorpusReader(ReadingOptions(exclude: ["release*"], shuffleSeed: seed)).read(folder.path).documents
  }
  #expect(try read(0) == read(0))
  #expect(try read(0) != read(1))
  #expect(try read(nil).map(\.id) == (0..<40).map { "f\($0).txt" }.sorted())
  #expect(Set(try read(0)) == Set(try read(nil)))
  #expect(try CorpusReader(ReadingOptions(exclude: ["release*"])).read(folder.path).report.excludedFiles == 1)
}

@Test func theAnarchistFAQIsProseInParagraphs() throws {
  let (documents, _) = try DebianText.anarchistFAQ.read()
  #expect(abs(documents.count - 3300) < 100)
  #expect(documents.allSatisfy { (121...419).contains($0.text.unicodeScalars.count) })
  #expect { try DebianText.anarchistFAQ.read(from: "/nowhere") } throws: { "\($0)".contains("apt-get install anarchism") }
}

@Test func thePostgreSQLManualGivesTheStudiedParagraphs() throws {
  let (documents, report) = try DebianText.postgreSQLManual.read()
  print("PostgreSQL: \(report)")
  // The study's regular expressions found 9325.
  #expect(abs(documents.count - 9325) < 100)
  #expect(documents.allSatisfy { (121...419).contains($0.text.unicodeScalars.count) })
  #expect(Set(documents.map(\.text)).count == documents.count)
  #expect(error("/nowhere", DebianText.postgreSQLManual.options)?.kind == .notFound)
  #expect { try DebianText.postgreSQLManual.read(from: "/nowhere") } throws: { "\($0)".contains("apt-get install postgresql-doc-15") }
}
