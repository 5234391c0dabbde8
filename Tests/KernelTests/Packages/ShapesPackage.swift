import Foundation
import TestSupport

/// A package in a folder: a module in Swift, one in C, a resource, a macro, and a second package that needs the first.
final class ShapesPackage: Sendable {
  let folder: TemporaryDirectory
  var path: String { folder.file("Shapes") }

  init() throws {
    folder = try TemporaryDirectory(texts: [
      "Shapes/Package.swift": """
      // swift-tools-version: 6.0
      import CompilerPluginSupport
      import PackageDescription
      let package = Package(
        name: "Shapes",
        products: [.library(name: "Shapes", targets: ["Shapes"])],
        targets: [
          .target(name: "CShapes"),
          .macro(name: "ShapesMacros"),
          .target(name: "Shapes", dependencies: ["CShapes", "ShapesMacros"], resources: [.copy("Texts")]),
        ])
      """,
      "Shapes/Sources/CShapes/include/CShapes.h": "struct shape { int sides; };\nint shape_sum(struct shape a, struct shape b);\n",
      "Shapes/Sources/CShapes/shapes.c": """
      #include "CShapes.h"
      int shape_sum(struct shape a, struct shape b) { return a.sides + b.sides; }

      """,
      "Shapes/Sources/Shapes/Texts/greeting.txt": "from a file",
      "Shapes/Sources/Shapes/Shapes.swift": Self.shapes(greets: "greeting"),
      "Shapes/Sources/ShapesMacros/main.swift": Self.macro,
      "Solids/Package.swift": """
      // swift-tools-version: 6.0
      import PackageDescription
      let package = Package(
        name: "Solids",
        products: [.library(name: "Solids", targets: ["Solids"]), .library(name: "Bodies", targets: ["Solids"])],
        dependencies: [.package(path: "../Shapes")],
        targets: [.target(name: "Solids", dependencies: [.product(name: "Shapes", package: "Shapes")])])
      """,
      "Solids/Sources/Solids/Prism.swift": """
      import Shapes
      public func isPolygon(_ value: Any) -> Bool { value is Polygon }

      """,
    ])
  }

  /// A git repository with the versions 1.0.0 and 1.2.0 of a package `Words`, whose module `Broken` does not compile.
  func repository() throws -> String {
    let files = [
      "Package.swift": """
      // swift-tools-version: 6.0
      import PackageDescription
      let package = Package(
        name: "Words",
        products: [.library(name: "Words", targets: ["Words"]), .library(name: "Broken", targets: ["Broken"])],
        targets: [.target(name: "Words"), .target(name: "Broken")])
      """,
      "Sources/Words/Words.swift": "public let word = \"one\"\n",
      "Sources/Broken/Broken.swift": "public let number: Int = \"one\"\nlet second = nothing\n",
    ]
    for (name, text) in files { try folder.write(Array(text.utf8), to: "words/\(name)") }
    let git = ["git", "-C", folder.file("words"), "-c", "user.name=Test", "-c", "user.email=test@example.org"]
    let quoted = git.map { "'\($0)'" }.joined(separator: " ")
    let line = ["init -q", "add .", "commit -q -m One", "tag 1.0.0", "commit -q --allow-empty -m Two", "tag v1.2.0"].map {
      "\(quoted) \($0)"
    }.joined(separator: " && ")
    guard try MegadocProgram.shell(line) == 0 else { throw CocoaError(.fileWriteUnknown) }
    return "file://\(folder.file("words"))"
  }

  static func shapes(greets name: String) -> String {
    """
    import CShapes
    import Foundation
    public struct Polygon: Equatable, Sendable {
      public var sides: Int
      public init(sides: Int) { self.sides = sides }
      public func joined(_ other: Polygon) -> Int { Int(shape_sum(shape(sides: Int32(sides)), shape(sides: Int32(other.sides)))) }
    }
    public func \(name)() -> String {
      let url = Bundle.module.url(forResource: "greeting", withExtension: "txt", subdirectory: "Texts")!
      return try! String(contentsOf: url, encoding: .utf8)
    }
    @freestanding(expression) public macro answer() -> Int = #externalMacro(module: "ShapesMacros", type: "Answer")

    """
  }

  /// The compiler's messages to a macro are eight bytes of length and JSON: SwiftSyntax, which takes minutes to build, is not needed for 42.
  private static let macro = """
    import Foundation

    func read(_ count: Int) -> Data? {
      var data = Data()
      while data.count < count {
        let piece = FileHandle.standardInput.readData(ofLength: count - data.count)
        if piece.isEmpty { return nil }
        data += piece
      }
      return data
    }
    while let header = read(8) {
      let length = header.withUnsafeBytes { Int(UInt64(littleEndian: $0.loadUnaligned(as: UInt64.self))) }
      guard let message = read(length) else { break }
      let asksForAbilities = String(decoding: message, as: UTF8.self).contains("getCapability")
      let answer =
        asksForAbilities
        ? #"{"getCapabilityResult": {"capability": {"protocolVersion": 7, "features": []}}}"#
        : #"{"expandMacroResult": {"expandedSource": "42", "diagnostics": []}}"#
      var size = UInt64(answer.utf8.count).littleEndian
      FileHandle.standardOutput.write(Data(bytes: &size, count: 8) + Data(answer.utf8))
    }

    """
}
