/// What the page asked for is not in the store.
enum BoardError: Error, CustomStringConvertible {
  case noRun(String)
  case noCurves(String)

  var description: String {
    switch self {
    case .noRun(let digits): "there is no run \(digits) in the store"
    case .noCurves(let metric): "none of the chosen runs has \(metric)"
    }
  }
}
