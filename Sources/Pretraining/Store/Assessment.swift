internal import Contracts
internal import HDF5
public import Provenance

/// Numbers measured on trained models, such as the losses of an ensemble or the scores of a task. Measured once, stored beside the runs,
/// and exported with them into archives.
public struct Assessment: Hashable, Sendable {
  public let question: Question
  /// What the columns are measured along: `members`, `task`.
  public let dimension: String
  public let labels: Labels
  public let columns: [Column]

  /// What was measured on which models. Equal questions are one assessment.
  public struct Question: Codable, Hashable, Sendable {
    /// `ensemble losses`, `multiple choice`.
    public var kind: String
    /// Raise it when the way of measuring changes.
    public var version: Int
    /// Identities of the runs, in order.
    public var runs: [String]
    /// Everything else that decides the answer: streams and tasks by their content.
    public var details: [String: String]

    public init(_ kind: String, version: Int = 1, of runs: [Run], details: [String: String]) {
      (self.kind, self.version, self.runs, self.details) = (kind, version, runs.map(\.identity.hexadecimal), details)
    }
  }

  public enum Labels: Hashable, Sendable {
    case numbers([Int])
    case names([String])

    var count: Int { descriptions.count }

    var descriptions: [String] {
      switch self {
      case .numbers(let numbers): numbers.map { "\($0)" }
      case .names(let names): names
      }
    }

    var hasNumbers: Bool { if case .numbers = self { true } else { false } }
  }

  /// One value for each label.
  public struct Column: Hashable, Sendable {
    public let name: String
    public let units: String
    public let values: [Double]

    public init(_ name: String, units: String, _ values: [Double]) { (self.name, self.units, self.values) = (name, units, values) }
  }

  public init(_ question: Question, along dimension: String, _ labels: Labels, columns: [Column]) {
    for column in columns {
      require(column.values.count == labels.count, "\(column.values.count) values of \(column.name) along \(labels.count) labels")
    }
    (self.question, self.dimension, self.labels, self.columns) = (question, dimension, labels, columns.sorted { $0.name < $1.name })
  }

  /// The hash of the question.
  public var identity: ContentHash { question.identity }

  /// The values of one column; nil when there is none of that name.
  public subscript(name: String) -> [Double]? { columns.first { $0.name == name }?.values }
}

extension Assessment.Question {
  var text: String {
    do { return try CanonicalJSON.text(self) } catch { fatalError("a question could not be spelled: \(error)") }
  }

  var identity: ContentHash { ContentHash(of: text) }
}

// MARK: - On disk

extension Assessment {
  func write(to group: Group) throws {
    try group.attributes.write(question.text, to: "question")
    try group.attributes.write(dimension, to: "dimension")
    let scale: Dataset
    switch labels {
    case .numbers(let numbers): scale = try group.write(numbers, to: dimension)
    case .names(let names): scale = try group.write(names, to: dimension)
    }
    try scale.becomeScale(named: dimension)
    for column in columns {
      let dataset = try group.write(column.values, to: column.name)
      try dataset.attributes.write(column.units, to: "units")
      try dataset.attach(scale)
    }
  }

  init(from group: Group) throws {
    question = try CanonicalJSON.decode(Question.self, from: group.attributes.read("question"))
    let dimension: String = try group.attributes.read("dimension")
    self.dimension = dimension
    let scale = try group.dataset(dimension)
    labels = try scale.holdsText ? .names(scale.readStrings()) : .numbers(scale.read())
    let labels = labels
    columns = try group.names.filter { $0 != dimension }.map { name in
      let dataset = try group.dataset(name)
      let values: [Double] = try dataset.read()
      guard values.count == labels.count else {
        throw RunStoreError(
          path: dataset.path, reason: "damaged: it has \(values.count) values for \(labels.count) labels",
          advice: "Delete the file to measure it anew.")
      }
      return Column(name, units: try dataset.attributes.read("units"), values)
    }
  }
}
