import ExperimentFigures
import Foundation
import Figures
import TestSupport
import Testing

@Suite struct PublishedNumbersTests {
  private func numbers(_ rows: String) throws -> PublishedNumbers {
    let path = NSTemporaryDirectory() + "published-\(UUID().uuidString).csv"
    defer { try? FileManager.default.removeItem(atPath: path) }
    try ("figure,quantity,method,x_name,x,value,source\n" + rows).write(toFile: path, atomically: true, encoding: .utf8)
    return try PublishedNumbers(contentsOf: path)
  }

  @Test func `points come in order of x, of the figure and quantity asked for; gaps stay gaps`() throws {
    let found = try numbers(
      "1,loss,simple,G,8,3.4,a draft, of February\n1,loss,simple,G,2,3.5,code\n1,loss,simple,G,32,,not found\n2,accuracy,simple,,,55,code\n"
    )
    #expect(found.points(figure: "1", of: "simple") == [Point(2, 3.5), Point(8, 3.4)])
    #expect(found.points(quantity: "accuracy", of: "simple") == [Point(0, 55)])
    #expect(found.points(of: "stitched").isEmpty)
    #expect(found.gaps.map(\.x) == [32] && found.rows[0].source == "a draft, of February")
  }

  @Test func `a broken row is named with its line`() {
    let short = #expect(throws: PublishedNumbersError.self) { try numbers("1,loss,simple,G,8,3.4,code\n1,loss,simple\n") }
    #expect(short?.line == 3 && short?.reason.contains("3 columns") == true)
    let word = #expect(throws: PublishedNumbersError.self) { try numbers("1,loss,simple,G,eight,3.4,code\n") }
    #expect(word?.line == 2 && word?.reason.contains("eight") == true)
  }

  @Test(arguments: ["megadocs", "infinite-compute"]) func `the committed numbers are read whole, each with a source`(_ name: String) throws
  {
    let published = try PublishedNumbers(contentsOf: "\(OutsideProgram.packageRoot)/notebooks/published/\(name).csv")
    #expect(published.rows.count > 50 && published.rows.count > published.gaps.count)
    #expect(published.rows.allSatisfy { !$0.source.isEmpty })
  }
}
