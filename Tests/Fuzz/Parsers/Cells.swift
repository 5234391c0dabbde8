import CellEngine
import CellFiles
import OrderedJSON
import SourceParsing

/// Cell files, notebooks, and what is read of the Swift in them.
extension FuzzedParser {
  static let cells = [
    FuzzedParser(name: "json", seeds: ["Tests/KernelTests"]) { bytes in
      let json = try JSON(parsing: bytes)
      mustHold("JSON that was written is read back") { try JSON(parsing: json.bytes()) == json }
      mustHold("JSON that was written with indentation is read back") { try JSON(parsing: json.bytes(.indented)) == json }
    },
    FuzzedParser(name: "cell-file", seeds: ["notebooks"]) { bytes in
      guard let text = String(validating: bytes, as: UTF8.self) else { return }
      let file = CellFile(text: text)
      mustHold("a cell file is given back byte by byte") { Array(file.text.utf8) == bytes }
      for cell in file.cells { _ = try CellOptionLines(of: cell.source, cell: "a cell") }
    },
    FuzzedParser(name: "parameters", seeds: ["notebooks"]) { bytes in
      guard let text = String(validating: bytes, as: UTF8.self) else { return }
      let values = try ParameterValues(assignments: ["generations=8", "scale=a\"b", "list=[1,2]"])
      _ = try RunPlan(CellFile(text: text), path: "a.swift", parameters: values)
    },
    conversion(.swift, seeds: ["notebooks"]), conversion(.markdown, seeds: ["docs"]), conversion(.ipynb, seeds: []),
    FuzzedParser(name: "syntax", seeds: ["notebooks", "Tests/KernelTests/Conversion"]) { bytes in
      guard let text = String(validating: bytes, as: UTF8.self), SourceTree.refusal(text) == nil else { return }
      let cell = OlderUses.Cell(text, name: "cell 1")
      _ = OlderUses(of: OlderUses.Cell(text + " ", name: "cell 3"), earlier: [cell, cell]).text
      _ = CellDeclarations(text)
    },
  ]

  private static func conversion(_ format: DocumentFormat, seeds: [String]) -> FuzzedParser {
    FuzzedParser(name: "convert-\(format.rawValue)", seeds: seeds) { bytes in
      let notebook = try format.read(bytes)
      for target in DocumentFormat.allCases {
        // Some metadata cannot be written in each format, and that is said.
        guard let text = try? target.text(of: notebook) else { continue }
        mustHold("\(format) as \(target) stays the same when it is read and written again") {
          // The first time, reading may note what was only implied: the language of a text's code.
          let again = try target.text(of: target.read(Array(text.utf8)))
          return try target.text(of: target.read(Array(again.utf8))) == again
        }
      }
    }
  }
}
