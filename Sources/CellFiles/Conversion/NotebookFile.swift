import OrderedJSON

/// Reads and writes `.ipynb` files, in the layout of the nbformat library.
public enum NotebookFile {
  public static func read(_ bytes: [UInt8]) throws -> Notebook {
    let file: JSON
    do {
      file = try JSON(parsing: bytes)
    } catch {
      throw ConversionError("the notebook is \(error)")
    }
    guard let cells = file["cells"]?.array, file["nbformat"]?.integer == 4 else {
      throw ConversionError("it is no notebook of format 4; JupyterLab or 'jupyter nbconvert' can bring older ones up to date")
    }
    var notebook = Notebook()
    notebook.metadata = file["metadata"]?.object ?? JSONObject()
    for transient in ["orig_nbformat", "orig_nbformat_minor", "signature"] { notebook.metadata[transient] = nil }
    notebook.minorVersion = file["nbformat_minor"]?.integer ?? 0
    notebook.cells = try cells.enumerated().map { number, cell in try read(cell, number: number + 1) }
    return notebook
  }

  private static func read(_ json: JSON, number: Int) throws -> NotebookCell {
    let kind = json["cell_type"]?.string.flatMap(Cell.Kind.init(rawValue:))
    guard var members = json.object, let kind, let source = members["source"] else {
      throw ConversionError("its cell \(number) has no source, or a type other than code, markdown and raw")
    }
    var cell = NotebookCell(kind, source: joined(source), metadata: members["metadata"]?.object ?? JSONObject())
    cell.metadata["trusted"] = nil
    for known in ["cell_type", "source", "metadata"] { members[known] = nil }
    cell.extras = members
    return cell
  }

  private static func joined(_ text: JSON) -> String {
    text.string ?? (text.array ?? []).compactMap(\.string).joined()
  }

  public static func text(of notebook: Notebook) -> String {
    var metadata = notebook.metadata
    if var jupytext = metadata["jupytext"]?.object {
      // How the text was written is of no use here.
      jupytext["text_representation"] = nil
      metadata["jupytext"] = jupytext.isEmpty ? nil : .object(jupytext)
    }
    let file: JSON = [
      "cells": .array(notebook.cells.map(json)), "metadata": .object(metadata), "nbformat": 4,
      "nbformat_minor": .integer(notebook.minorVersion),
    ]
    return file.text(.notebook) + "\n"
  }

  private static func json(_ cell: NotebookCell) -> JSON {
    var members = cell.extras
    members["cell_type"] = .string(cell.kind.rawValue)
    members["metadata"] = .object(cell.metadata)
    members["source"] = .array(cell.source.pythonLines.map { .string($0) })
    if cell.kind == .code {
      members["outputs"] = members["outputs"] ?? []
      members["execution_count"] = members["execution_count"] ?? .null
    } else {
      members["outputs"] = nil
      members["execution_count"] = nil
    }
    return .object(members)
  }
}

/// A file that cannot be converted.
public struct ConversionError: Error, CustomStringConvertible, Hashable {
  public let description: String
  init(_ description: String) { self.description = description }
}
