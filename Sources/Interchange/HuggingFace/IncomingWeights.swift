import Dispatch
import Pretraining
import Tensor

/// A folder's tensors as the parameters of one of our models.
struct IncomingWeights {
  private let folder: WeightFolder
  private let places: [TensorPlace]
  /// The name in the folder of each place's tensor.
  private let names: [String]

  /// Throws a ``ModelFolderError`` where the folder's tensors are not those that the configuration calls for.
  init(_ folder: WeightFolder, as model: ModelConfiguration, _ family: ModelFamily) throws {
    self.folder = folder
    places = model.tensorPlaces(family)
    let present = Set(folder.names)
    // The first files of GPT-2 leave the prefix out.
    let prefix = family == .gpt2 && !present.contains("transformer.wte.weight") ? "transformer." : ""
    names = places.map { $0.name.hasPrefix(prefix) ? String($0.name.dropFirst(prefix.count)) : $0.name }
    let missing = names.filter { !present.contains($0) }
    guard missing.isEmpty else { throw ModelFolderError(folder.path, .missingTensors(missing)) }
    let stray = present.subtracting(names).filter { !Self.isBuffer($0) && !(model.tiedHead && $0 == "lm_head.weight") }
    guard stray.isEmpty else { throw ModelFolderError(folder.path, .unexpectedTensors(stray.sorted())) }
    for (place, name) in zip(places, names) {
      let shape = try folder.shape(of: name)
      guard shape == place.shape else { throw ModelFolderError(folder.path, .shape(tensor: name, found: shape, expected: place.shape)) }
    }
  }

  /// What older versions of transformers wrote besides parameters.
  private static func isBuffer(_ name: String) -> Bool {
    name.hasSuffix(".attn.bias") || name.hasSuffix(".attn.masked_bias") || name.hasSuffix(".rotary_emb.inv_freq")
  }

  /// Fills all parameters, by all cores. Throws a ``ModelFolderError`` for a value that is not finite.
  func assign(to parameters: Parameters) throws {
    let faults = [(any Error)?](unsafeUninitializedCapacity: places.count) { faults, written in
      // Safe: each tensor has places of its own, in `faults` and in the parameters, and all are done when this returns.
      nonisolated(unsafe) let (found, shared) = (faults.baseAddress!, parameters)
      DispatchQueue.concurrentPerform(iterations: places.count) { number in
        do {
          try assign(places[number], named: names[number], to: shared)
          (found + number).initialize(to: nil)
        } catch { (found + number).initialize(to: error) }
      }
      written = places.count
    }
    // The first of the model, whichever thread was the fastest.
    if let fault = faults.lazy.compactMap(\.self).first { throw fault }
  }

  private func assign(_ place: TensorPlace, named name: String, to parameters: Parameters) throws {
    let stored = parameters.values(of: parameters[place.slot])
    let columns = place.shape.count == 1 ? 1 : place.shape[1]
    guard place.isTransposed else {
      let start = place.firstRow * columns
      let part = UnsafeMutableBufferPointer(rebasing: stored.elements[start..<start + place.shape.reduce(1, *)])
      try folder.read(name, into: part)
      return try requireFinite(part, name)
    }
    var values = [Float](repeating: 0, count: place.shape.reduce(1, *))
    try values.withUnsafeMutableBufferPointer { try folder.read(name, into: $0) }
    for (row, start) in stride(from: 0, to: values.count, by: columns).enumerated() {
      for column in 0..<columns { stored.row(column)[row] = values[start + column] }
    }
    try requireFinite(stored.elements, name)
  }

  private func requireFinite(_ values: UnsafeMutableBufferPointer<Float>, _ name: String) throws {
    // The highest exponent is that of infinity and of what is not a number. Written so that it becomes vector instructions.
    let exponent: UInt32 = 0x7F80_0000
    var found: UInt32 = 0
    for value in values { found |= value.bitPattern & exponent == exponent ? 1 : 0 }
    guard found != 0 else { return }
    throw ModelFolderError(folder.path, .notFinite(tensor: name, value: "\(values.first { !$0.isFinite }!)"))
  }
}
