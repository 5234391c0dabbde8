import CellEngine
import Foundation
import TestSupport
import Testing

@Suite struct CacheFolderTests {
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
