import OrderedJSON

/// What a notebook is compared by after it has been text: all that a text with `OutputRestoring` has to bring back.
public enum Faithfulness {
  /// A notebook file without what says how its text was written, and without blank lines at the end of cells.
  public static func text(of notebook: Notebook) -> String {
    var notebook = notebook
    notebook.metadata["jupytext"] = nil
    for index in notebook.cells.indices {
      for mark in MetadataFilter.layout { notebook.cells[index].metadata[mark] = nil }
      while notebook.cells[index].source.hasSuffix("\n") { notebook.cells[index].source.removeLast() }
    }
    return NotebookFile.text(of: notebook)
  }
}
