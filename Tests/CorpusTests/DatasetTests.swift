import Corpus
import Foundation
import TestSupport
import Testing

/// Parquet and Arrow, written by pyarrow, as documents.
@Suite struct DatasetTests {
  private let directory: TemporaryDirectory

  init() throws {
    directory = try TemporaryDirectory()
    let made = try OutsideProgram.python().run([
      "-c",
      """
      import os, pyarrow as pa, pyarrow.parquet, pyarrow.ipc
      os.chdir('\(directory.path)')
      os.makedirs('data/train')
      def table(first, count):
          return pa.table({'url': [f'u{n}' for n in range(first, first + count)], 'content': [f'text {n} \u{e9}\u{1F600}' for n in range(first, first + count)],
                           'stars': list(range(count))})
      pa.parquet.write_table(table(0, 3000), 'data/a.parquet', row_group_size=700)
      with pa.OSFile('data/b.arrow', 'wb') as f, pa.ipc.new_file(f, table(0, 1).schema) as w: w.write_table(table(3000, 5))
      with pa.OSFile('data/train/c.arrow', 'wb') as f, pa.ipc.new_stream(f, table(0, 1).schema) as w: w.write_table(table(4000, 5))
      pa.parquet.write_table(pa.table({'text': ['one', None, '  ', 'two']}), 'gaps.parquet')
      open('broken.parquet', 'wb').write(b'PAR1 and no more')
      """,
    ])
    try #require(made.succeeded, "\(made.errors)")
  }

  private func dataset(_ arguments: [String]) throws -> OutsideProgram.Outcome {
    try OutsideProgram.python().run(["-m", "megadoc_dataset"] + arguments.map { $0.replacing("DIR", with: directory.path) })
  }

  private func read(_ name: String) throws -> [Document] {
    try CorpusReader(ReadingOptions(shuffleSeed: nil)).read("\(directory.path)/\(name)").documents
  }

  @Test(arguments: ["out.jsonl", "out.jsonl.zst", "out.jsonl.gz"]) func `A folder of them is a corpus`(name: String) throws {
    let result = try dataset(["DIR/data", "--text", "content", "--id", "url", "--out", "DIR/\(name)"])
    #expect(result.succeeded && result.output.contains("3010 documents of 3 files"), "\(result.errors)")
    let documents = try read(name)
    #expect(documents.count == 3010)
    #expect(documents[2999] == Document(id: "u2999", text: "text 2999 \u{e9}\u{1F600}"))
    #expect(documents[3009] == Document(id: "u4004", text: "text 4004 \u{e9}\u{1F600}"))
  }

  @Test func `Rows without text are counted, and without names called by file and row`() throws {
    let result = try dataset(["DIR/gaps.parquet", "--out", "DIR/out.jsonl"])
    #expect(result.output.contains("2 documents of 1 files, 0.0 MB, 2 rows without text left out"), "\(result.errors)")
    #expect(try read("out.jsonl") == [Document(id: "gaps.parquet:1", text: "one"), Document(id: "gaps.parquet:4", text: "two")])
    #expect(try dataset(["DIR/data", "--text", "content", "--limit", "7", "--out", "DIR/few.jsonl"]).succeeded)
    #expect(try read("few.jsonl").count == 7)
  }

  @Test func `What cannot be read is an error that helps, and nothing is written`() throws {
    for (arguments, words) in [
      (["DIR/data"], "no column text (there are: url, content, stars): name it with --text or --id"),
      (["DIR/data", "--text", "stars"], "stars is int, not text"), (["DIR/none.parquet"], "there is no such file"),
      (["DIR/broken.parquet"], "megadoc-dataset: "),
    ] {
      let result = try dataset(arguments + ["--out", "DIR/out.jsonl"])
      #expect(!result.succeeded && result.errors.contains(words) && !result.errors.contains("Traceback"), "\(result.errors)")
      #expect(try FileManager.default.contentsOfDirectory(atPath: directory.path).filter { $0.hasPrefix("out") } == [])
    }
  }
}
