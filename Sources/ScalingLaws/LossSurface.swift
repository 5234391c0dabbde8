#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// `asymptote + A / N^a + B / D^b`: loss against parameters N and data D (Hoffmann and others 2022, equation 2).
public struct LossSurface: Codable, Hashable, Sendable {
  public var asymptote: Double
  public var parameterAmplitude: Double
  public var parameterExponent: Double
  public var dataAmplitude: Double
  public var dataExponent: Double

  public init(
    asymptote: Double, parameterAmplitude: Double, parameterExponent: Double, dataAmplitude: Double, dataExponent: Double
  ) {
    self.asymptote = asymptote
    (self.parameterAmplitude, self.parameterExponent) = (parameterAmplitude, parameterExponent)
    (self.dataAmplitude, self.dataExponent) = (dataAmplitude, dataExponent)
  }

  public func callAsFunction(parameters: Double, data: Double) -> Double {
    asymptote + parameterAmplitude * pow(parameters, -parameterExponent) + dataAmplitude * pow(data, -dataExponent)
  }
}

public struct LossSurfaceFit: Codable, Hashable, Sendable {
  public var surface: LossSurface
  /// `inside`, or the first bound that was hit.
  public var status: FitStatus
  public var residual: Double
  public var count: Int
}

public struct LossSurfacePoint: Codable, Hashable, Sendable {
  public var parameters: Double
  public var data: Double
  public var loss: Double
  public var weight: Double

  public init(parameters: Double, data: Double, loss: Double, weight: Double = 1) {
    (self.parameters, self.data, self.loss, self.weight) = (parameters, data, loss, weight)
  }
}

extension LossSurface {
  /// Variable projection in two exponents: a grid over both, then smaller and smaller grids round the best.
  public static func fit(
    _ points: [LossSurfacePoint], exponents: ClosedRange<Double> = PowerLaw.usualExponents
  ) throws(FitError) -> LossSurfaceFit {
    for point in points {
      let isUsable = [point.parameters, point.data, point.weight].allSatisfy { $0 > 0 && $0.isFinite } && point.loss.isFinite
      guard isUsable else { throw .unusable("the point \(point)") }
    }
    let places = Set(points.map { [$0.parameters, $0.data] }).count
    let least = min(Set(points.map(\.parameters)).count, Set(points.map(\.data)).count)
    guard places >= 5, least >= 3 else { throw .tooFewPlaces(needed: least < 3 ? 3 : 5, found: least < 3 ? least : places) }
    let problem = SurfaceProblem(points)
    let (low, high) = (log(exponents.lowerBound), log(exponents.upperBound))
    var best = (a: low, b: low, squares: Double.infinity)
    func search(_ a: ClosedRange<Double>, _ b: ClosedRange<Double>, count: Int) {
      for i in 0..<count {
        for j in 0..<count {
          let place = (
            a.lowerBound + (a.upperBound - a.lowerBound) * Double(i) / Double(count - 1),
            b.lowerBound + (b.upperBound - b.lowerBound) * Double(j) / Double(count - 1)
          )
          let squares = problem.solution(exp(place.0), exp(place.1)).squares
          if squares < best.squares { best = (place.0, place.1, squares) }
        }
      }
    }
    search(low...high, low...high, count: 48)
    var reach = (high - low) / 24
    while reach > 1e-10 {
      search(max(low, best.a - reach)...min(high, best.a + reach), max(low, best.b - reach)...min(high, best.b + reach), count: 7)
      reach *= 0.6
    }
    return problem.fit(exp(best.a), exp(best.b), exponents)
  }
}

/// The linear problem that is left once both exponents are fixed.
private struct SurfaceProblem {
  let points: [LossSurfacePoint]
  let centreN: Double
  let centreD: Double

  init(_ points: [LossSurfacePoint]) {
    self.points = points
    centreN = points.reduce(0) { $0 + log($1.parameters) } / Double(points.count)
    centreD = points.reduce(0) { $0 + log($1.data) } / Double(points.count)
  }

  func solution(_ a: Double, _ b: Double) -> (coefficients: [Double], squares: Double) {
    let columns = [
      points.map { _ in 1.0 }, points.map { exp(-a * (log($0.parameters) - centreN)) }, points.map { exp(-b * (log($0.data) - centreD)) },
    ]
    return nonNegativeLeastSquares(columns, points.map(\.loss), weights: points.map(\.weight))
  }

  func fit(_ a: Double, _ b: Double, _ exponents: ClosedRange<Double>) -> LossSurfaceFit {
    let (coefficients, squares) = solution(a, b)
    let surface = LossSurface(
      asymptote: coefficients[0], parameterAmplitude: coefficients[1] * exp(a * centreN), parameterExponent: a,
      dataAmplitude: coefficients[2] * exp(b * centreD), dataExponent: b)
    let status: FitStatus =
      if coefficients[1] == 0 || coefficients[2] == 0 {
        .notFalling
      } else if min(a, b) <= exponents.lowerBound * 1.000_001 {
        .exponentAtLowerBound
      } else if max(a, b) >= exponents.upperBound / 1.000_001 {
        .exponentAtUpperBound
      } else {
        coefficients[0] == 0 ? .asymptoteAtZero : .inside
      }
    let weight = points.reduce(0) { $0 + $1.weight }
    return LossSurfaceFit(surface: surface, status: status, residual: (squares / weight).squareRoot(), count: points.count)
  }
}
