/// The coefficients, none below zero, with the least weighted squares. For a handful of columns: every choice of columns that are
/// held at zero is tried, so that the answer is exact.
func nonNegativeLeastSquares(_ columns: [[Double]], _ y: [Double], weights: [Double]) -> (coefficients: [Double], squares: Double) {
  let roots = weights.map { $0.squareRoot() }
  let scaled = columns.map { zip($0, roots).map { $0 * $1 } }
  let target = zip(y, roots).map { $0 * $1 }
  var best = (coefficients: columns.map { _ in 0.0 }, squares: target.reduce(0) { $0 + $1 * $1 })
  // From all columns down: the first feasible answer with all of them cannot be improved on.
  for choice in (1..<(1 << columns.count)).reversed() {
    let chosen = columns.indices.filter { choice >> $0 & 1 == 1 }
    guard let (solution, squares) = leastSquares(chosen.map { scaled[$0] }, target), solution.allSatisfy({ $0 >= 0 }),
      squares < best.squares
    else { continue }
    best = (columns.map { _ in 0 }, squares)
    for (index, value) in zip(chosen, solution) { best.coefficients[index] = value }
    if chosen.count == columns.count { return best }
  }
  return best
}

/// Least squares by modified Gram–Schmidt, the right-hand side orthogonalised with the columns. nil where columns are dependent.
private func leastSquares(_ columns: [[Double]], _ y: [Double]) -> (solution: [Double], squares: Double)? {
  var q = columns
  var rest = y
  let count = columns.count
  var r = Array(repeating: Array(repeating: 0.0, count: count), count: count)
  var projected = Array(repeating: 0.0, count: count)
  for k in 0..<count {
    let original = columns[k].reduce(0) { $0 + $1 * $1 }.squareRoot()
    let norm = q[k].reduce(0) { $0 + $1 * $1 }.squareRoot()
    guard norm > original * 1e-12, norm > 0 else { return nil }
    r[k][k] = norm
    for i in q[k].indices { q[k][i] /= norm }
    for j in (k + 1)..<max(count, k + 1) {
      r[k][j] = dot(q[k], q[j])
      for i in q[j].indices { q[j][i] -= r[k][j] * q[k][i] }
    }
    projected[k] = dot(q[k], rest)
    for i in rest.indices { rest[i] -= projected[k] * q[k][i] }
  }
  var solution = projected
  for k in (0..<count).reversed() {
    for j in (k + 1)..<max(count, k + 1) { solution[k] -= r[k][j] * solution[j] }
    solution[k] /= r[k][k]
  }
  return (solution, dot(rest, rest))
}

private func dot(_ a: [Double], _ b: [Double]) -> Double { zip(a, b).reduce(0) { $0 + $1.0 * $1.1 } }
