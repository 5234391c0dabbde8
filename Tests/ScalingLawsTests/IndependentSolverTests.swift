import Foundation
import ScalingLaws
import TestSupport
import Testing

/// The numbers of Reference/reference.txt, which Reference/reference.py had SciPy find.
private struct Reference {
  var name: String
  var places: [[Double]]
  var values: [Double]
  var weights: [Double]
  var answer: [Double]
  var squares: Double

  static func all() throws -> [Reference] {
    let path = OutsideProgram.packageRoot + "/Tests/ScalingLawsTests/Reference/reference.txt"
    return try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").map { line in
      let fields = line.split(separator: "|")
      let points = fields[1].split(separator: " ").map { $0.split(separator: ":") }
      func numbers(_ text: Substring, _ separator: Character) -> [Double] { text.split(separator: separator).map { Double($0)! } }
      return Reference(
        name: String(fields[0]), places: points.map { numbers($0[0], ",") }, values: points.map { Double($0[1])! },
        weights: points.map { Double($0[2])! }, answer: numbers(fields[2], " "), squares: Double(fields[3])!)
    }
  }
}

@Test func lawsAgreeWithAnIndependentSolver() throws {
  let references = try Reference.all().filter { $0.answer.count == 3 }
  #expect(references.map(\.name) == ["data", "members", "published"])
  for reference in references {
    let fit = try PowerLaw.fit(x: reference.places.map { $0[0] }, y: reference.values, weights: reference.weights)
    let found = [fit.law.amplitude, fit.law.exponent, fit.law.asymptote]
    for (ours, theirs) in zip(found, reference.answer) { #expect(abs(ours - theirs) < 1e-4 * abs(theirs), "\(reference.name)") }
    let squares = fit.residual * fit.residual * reference.weights.reduce(0, +)
    #expect(squares <= reference.squares * (1 + 1e-6), "\(reference.name)")
  }
}

@Test func surfacesAgreeWithAnIndependentSolver() throws {
  let reference = try #require(try Reference.all().first { $0.name == "surface" })
  let points = reference.places.indices.map {
    LossSurfacePoint(
      parameters: reference.places[$0][0], data: reference.places[$0][1], loss: reference.values[$0], weight: reference.weights[$0])
  }
  let fit = try LossSurface.fit(points)
  let found = [
    fit.surface.asymptote, fit.surface.parameterAmplitude, fit.surface.parameterExponent, fit.surface.dataAmplitude,
    fit.surface.dataExponent,
  ]
  for (ours, theirs) in zip(found, reference.answer) { #expect(abs(ours - theirs) < 1e-3 * abs(theirs)) }
  #expect(fit.residual * fit.residual * reference.weights.reduce(0, +) <= reference.squares * (1 + 1e-6))
}

/// The refit of the papers' ensembles of 300M models: 0.381/K^1.12 + 3.310.
@Test func thePublishedEnsembleLawIsFoundAgain() throws {
  let fit = try PowerLaw.fit(x: [1, 2, 3, 4, 5], y: [3.6915, 3.4846, 3.4234, 3.3892, 3.3732])
  #expect(abs(fit.law.amplitude - 0.381) < 5e-4)
  #expect(abs(fit.law.exponent - 1.12) < 5e-3)
  #expect(abs(fit.law.asymptote - 3.310) < 5e-4)
}
