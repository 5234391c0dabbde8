internal import Contracts
internal import Glibc
internal import OperatingSystem
internal import HDF5
internal import Provenance

extension RunStore {
  /// The assessment for `question`: a stored one, here or in an archive, or else `measure`'s, which is then stored.
  public func assess(_ question: Assessment.Question, measure: () throws -> Assessment) throws -> Assessment {
    if let stored = try assessment(question) { return stored }
    let assessment = try measure()
    require(assessment.question == question, "the assessment answers another question: \(assessment.question.text)")
    try Folder.make(assessmentDirectory)
    try AtomicFile.replace(path(of: assessment)) { temporary in
      let file = try HDF5File(temporary, mode: .create)
      try assessment.write(to: file)
      try file.close()
    }
    return assessment
  }

  /// The stored assessment, if there is one.
  public func assessment(_ question: Assessment.Question) throws -> Assessment? {
    let path = "\(assessmentDirectory)/\(question.identity).h5"
    if access(path, F_OK) == 0 { return try readAssessment(path) }
    return archives.lazy.flatMap(\.assessments).first { $0.question == question }
  }

  /// Every stored assessment of these runs and of no others.
  public func assessments(of runs: [Run]) throws -> [Assessment] {
    let known = Set(runs.map(\.identity.hexadecimal))
    let all = try storedAssessments + archives.flatMap(\.assessments)
    var seen: Set<Assessment.Question> = []
    return all.filter { known.isSuperset(of: $0.question.runs) && seen.insert($0.question).inserted }
      .sorted { $0.identity.hexadecimal < $1.identity.hexadecimal }
  }

  /// All in the directory.
  var storedAssessments: [Assessment] {
    get throws {
      try Folder.names(in: assessmentDirectory).filter { $0.hasSuffix(".h5") }.map { try readAssessment("\(assessmentDirectory)/\($0)") }
    }
  }

  var assessmentDirectory: String { "\(directory)/assessments" }

  func path(of assessment: Assessment) -> String { "\(assessmentDirectory)/\(assessment.identity).h5" }

  private func readAssessment(_ path: String) throws -> Assessment {
    do { return try Assessment(from: HDF5File(path)) } catch {
      throw RunStoreError(path: path, reason: "\(error)", advice: "Delete the file to measure it anew.")
    }
  }
}
