import CellEngine
import Foundation
import OperatingSystem
import TestSupport
import Testing

@Suite struct CacheFolderTests {
  @Test(arguments: ["", "compiled", "results"])
  func `A folder that others can change is not used`(name: String) throws {
    let folder = try TemporaryDirectory()
    let file = folder.write("a.swift", "// %%\nprint(1)\n")
    let cache = folder.path + "/cache"
    #expect(try MegadocProgram.run(["run", file], cache: cache).status == 0)
    chmod("\(cache)/\(name)", 0o777)
    let outcome = try MegadocProgram.run(["run", file], cache: cache)
    #expect(outcome.status == 2)
    #expect(outcome.output.contains("can be changed by other users") && outcome.output.contains("chmod go-w \(cache)"))
    chmod("\(cache)/\(name)", 0o700)
    #expect(try MegadocProgram.run(["run", file], cache: cache).status == 0)
  }

  @Test(arguments: ["others can change it", "another is in its place", "it is gone", "its record is cut off"])
  func `A compiled cell that is not as it was kept is compiled again, and replaced`(what: String) throws {
    let folder = try TemporaryDirectory()
    let file = folder.write("a.swift", "// %% tags=[\"no-cache\"]\nprint(20 + 3)\n")
    let cache = folder.path + "/cache"
    #expect(try MegadocProgram.run(["run", file], cache: cache).output.contains("\n23\n"))
    let entry = try "\(cache)/compiled/" + #require(try FileManager.default.contentsOfDirectory(atPath: cache + "/compiled").first)
    let library = "\(entry)/cell.so"
    switch what {
    case "others can change it": chmod(library, 0o666)
    case "another is in its place": try Data("planted".utf8).write(to: URL(fileURLWithPath: library))
    case "it is gone": unlink(library)
    default: truncate("\(entry)/cell.json", 10)
    }
    #expect(try MegadocProgram.run(["run", file], cache: cache).output.contains("\n23\n"))
    let replaced = try #require(FileStamp(path: library))
    #expect(PrivateFile.refusal(library, word: "file") == nil)
    // Now it is taken as it is.
    #expect(try MegadocProgram.run(["run", file], cache: cache).output.contains("\n23\n"))
    #expect(FileStamp(path: library)?.inode == replaced.inode)
    #expect(try FileManager.default.contentsOfDirectory(atPath: cache + "/compiled") == [URL(fileURLWithPath: entry).lastPathComponent])
  }

  @Test func `A temporary folder that others can change is not used`() throws {
    let folder = try TemporaryDirectory()
    let file = folder.write("a.swift", "// %%\nprint(1)\n")
    let temporary = folder.path + "/tmp"
    mkdir(temporary, 0o700)
    chmod(temporary, 0o777)
    let refused = try MegadocProgram.run(["run", file], environment: ["TMPDIR": temporary])
    #expect(refused.status == 2 && refused.output.contains("chmod +t \(temporary)"))
    chmod(temporary, 0o1777)
    #expect(try MegadocProgram.run(["run", file], environment: ["TMPDIR": temporary]).status == 0)
  }

  @Test func `The least recently used goes first, until a quarter of the room is free`() throws {
    let folder = try TemporaryDirectory()
    let manager = FileManager.default
    for number in 1...4 {
      let entry = "\(folder.path)/compiled/\(number)"
      try manager.createDirectory(atPath: entry, withIntermediateDirectories: true)
      _ = folder.write("compiled/\(number)/cell.so", bytes: [UInt8](repeating: 0, count: 1000))
      utimes(entry, [timeval(tv_sec: 1_000 * number, tv_usec: 0), timeval(tv_sec: 1_000 * number, tv_usec: 0)])
    }
    try manager.createDirectory(atPath: "\(folder.path)/results", withIntermediateDirectories: true)
    _ = folder.write("results/one.json", bytes: [UInt8](repeating: 0, count: 3000))
    let cache = CacheFolder(path: folder.path)
    cache.trim(to: 4000)
    #expect(try manager.contentsOfDirectory(atPath: "\(folder.path)/compiled").count == 4)
    cache.trim(to: 3600)
    #expect(try manager.contentsOfDirectory(atPath: "\(folder.path)/compiled").sorted() == ["3", "4"])
    #expect(try manager.contentsOfDirectory(atPath: "\(folder.path)/results") == ["one.json"])
  }
}
