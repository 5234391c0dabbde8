import Foundation
import Provenance
import Testing

@Test func aFileIsReplacedWholeOrNotAtAll() throws {
  let directory = FileManager.default.temporaryDirectory.appendingPathComponent("atomic-\(UUID().uuidString)").path
  try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(atPath: directory) }
  let path = directory + "/value"
  try AtomicFile.write("old", to: path)
  try AtomicFile.write("new", to: path)
  #expect(try String(contentsOfFile: path, encoding: .utf8) == "new")
  #expect(try FileManager.default.contentsOfDirectory(atPath: directory) == ["value"])

  #expect(throws: FileError.self) { try AtomicFile.commit(directory + "/missing", to: path) }
  #expect(try String(contentsOfFile: path, encoding: .utf8) == "new")
}

@Test func anImpossibleWriteSaysWhatAndWhere() {
  let error = #expect(throws: FileError.self) { try AtomicFile.write("x", to: "/no/such/directory/file") }
  #expect(error?.description.contains("/no/such/directory/file") == true)
  #expect(error?.description.contains("No such file or directory") == true)
}
