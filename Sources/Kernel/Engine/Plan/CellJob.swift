import Foundation
import CellResults

/// One cell that is to be run.
public struct CellJob: Sendable, Codable {
  public var code: CellCode
  /// As messages call it: `cell 3 “Fit”`.
  public var name: String
  public var heading: CellHeading
  /// The cell file that it is from, as an absolute path; nil for what was typed at a prompt.
  public var file: String?
  /// The cell as it stands in its file, where parameters have changed its code.
  public var source: String?
  /// The code of all cells of the file as it is now, before the first cell of a run: what others have declared is to be forgotten.
  public var fileCells: [String]?
  /// What the file says that it needs.
  public var packages: [PackageRequest]?
  /// Of the cell in its notebook: when it is run with another text, what its earlier one declared goes.
  public var cellID: String?
  /// The cell that will probably follow: it is compiled while this one runs.
  public var next: CellCode?
  /// Seconds; nil for no limit.
  public var timeout: Double?

  public init(
    _ code: CellCode, name: String, heading: CellHeading, file: String? = nil, source: String? = nil, next: CellCode? = nil,
    timeout: Double? = nil
  ) {
    (self.code, self.name, self.heading, self.file, self.source) = (code, name, heading, file, source)
    (self.next, self.timeout) = (next, timeout)
  }
}

/// What stands above the output of a cell.
public struct CellHeading: Hashable, Sendable, Codable {
  /// Among the code cells of a file, or of a prompt, from 1.
  public var number: Int
  /// How many code cells the file has; 0 at a prompt.
  public var count: Int
  public var title: String?

  public init(number: Int, count: Int = 0, title: String? = nil) { (self.number, self.count, self.title) = (number, count, title) }

  /// `cell 3 “Fit”`, or `cell 3`.
  public var name: String { title.map { "cell \(number) “\($0)”" } ?? "cell \(number)" }
}

/// How a cell ended.
public struct CellResult: Sendable, Codable {
  /// Nil where it succeeded.
  public var failure: CellFailure?
  public var seconds: Double
  /// Its number in the order in which the session has run cells.
  public var executionCount: Int
  /// Variables of earlier cells have gone with their process, and no snapshot has brought them back.
  public var lostVariables: Bool
  /// It called `exit(0)`: a good end, of the run too. What it declares is not kept, for it may not have got a value.
  public var endsRun: Bool

  public init(failure: CellFailure?, seconds: Double, executionCount: Int, lostVariables: Bool, endsRun: Bool = false) {
    (self.failure, self.seconds, self.executionCount, self.lostVariables) = (failure, seconds, executionCount, lostVariables)
    self.endsRun = endsRun
  }
}
