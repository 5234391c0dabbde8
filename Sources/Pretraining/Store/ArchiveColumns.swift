internal import HDF5

/// A group of an archive whose columns run along dimension scales: `run`, or `run` and `step`.
struct ArchiveColumns {
  let group: Group
  private var scales: [Dataset]
  private var shape: [Int]

  /// Below this size a dataset is stored as it is: compression would cost more than it gives.
  private static let smallestCompressed = 4096

  /// Columns along runs, or along runs and steps.
  init(in group: Group, runs: [RunRecord], steps: [Int]? = nil) throws {
    try self.init(in: group, along: "run", runs.map(\.header.configuration.identity.hexadecimal))
    guard let steps else { return }
    let step = try group.write(steps, to: "step", compression: Self.compression(of: 8 * steps.count))
    try step.attributes.write("steps", to: "units")
    try step.becomeScale(named: "step")
    scales.append(step)
    shape.append(steps.count)
  }

  /// Columns along anything that has names.
  init(in group: Group, along name: String, _ labels: [String]) throws {
    self.group = group
    let scale = try Self.write(labels, to: name, in: group)
    try scale.becomeScale(named: name)
    (scales, shape) = ([scale], [labels.count])
  }

  @discardableResult
  func add<Element: HDF5Element>(_ name: String, _ values: [Element], units: String? = nil) throws -> Dataset {
    let level = Self.compression(of: values.count * MemoryLayout<Element>.size)
    let dataset = try group.write(values, shape: shape, to: name, compression: level)
    if let units { try dataset.attributes.write(units, to: "units") }
    for (dimension, scale) in scales.enumerated() { try dataset.attach(scale, dimension: dimension) }
    return dataset
  }

  func add(_ name: String, _ texts: [String]) throws {
    let dataset = try Self.write(texts, to: name, in: group)
    try dataset.attach(scales[0])
  }

  private static func write(_ texts: [String], to name: String, in group: Group) throws -> Dataset {
    let size = texts.count * (texts.map(\.utf8.count).max() ?? 0)
    let dataset = try group.write(texts, to: name, compression: compression(of: size))
    // By this attribute xarray reads texts of fixed length as text and not as bytes.
    try dataset.attributes.write("utf-8", to: "_Encoding")
    return dataset
  }

  private static func compression(of size: Int) -> Int { size >= smallestCompressed ? 6 : 0 }
}
