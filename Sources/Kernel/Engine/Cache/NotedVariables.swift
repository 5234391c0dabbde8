import Foundation
import CellRuntime

/// What a session has written down of a cell's variables.
package struct NotedVariables: Sendable {
  package var variables: CellVariables
  /// The file with their values, where they were kept.
  public var path: String

  /// Nil where nothing was written.
  init?(path: String) {
    guard let data = FileManager.default.contents(atPath: path + ".json"),
      let variables = try? JSONDecoder().decode(CellVariables.self, from: data)
    else { return nil }
    (self.variables, self.path) = (variables, path)
  }
}
