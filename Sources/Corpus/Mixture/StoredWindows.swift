import Randomness

/// The windows of a stream in a file, in an order that is computed place by place.
struct StoredWindows: Sendable {
  private let file: TokenFile
  private let context: Int
  private var windows: KeyedPermutation
  private var offset = 0
  /// Where units are put into a new order: that order, and where in the joined row each ends.
  private var units: KeyedPermutation?
  private var unitEnds: [Int] = []

  init(_ file: TokenFile, context: Int) {
    (self.file, self.context) = (file, context)
    windows = KeyedPermutation(count: 0, key: RandomKey(seed: 0))
  }

  /// Lays out an epoch. Eight bytes for each unit are kept where documents are put into a new order, else nothing.
  mutating func layOut(key: RandomKey, reshufflesDocuments: Bool, windows count: Int) {
    guard reshufflesDocuments else {
      windows = KeyedPermutation(count: (file.count - 1) / context, key: key.split("windows"))
      return
    }
    let order = KeyedPermutation(count: file.unitCount, key: key.split("units"))
    units = order
    unitEnds.removeAll(keepingCapacity: true)
    var end = 0
    for place in 0..<order.count {
      end += unit(order[place]).count
      unitEnds.append(end)
    }
    var generator = key.split("offset").generator()
    offset = Int.random(in: 0..<min(context, file.count - count * context), using: &generator)
    windows = KeyedPermutation(count: count, key: key.split("windows"))
  }

  private func unit(_ index: Int) -> Range<Int> {
    file.unitStart(index)..<(index + 1 < file.unitCount ? file.unitStart(index + 1) : file.count)
  }

  /// Copies window `place` of the epoch to row `row` of `inputs` and `targets`, both (rows, context).
  func read(_ place: Int, row: Int, inputs: inout [Int32], targets: inout [Int32]) {
    let start = offset + windows[place] * context
    withUnsafeTemporaryAllocation(of: Int32.self, capacity: context + 1) { window in
      if let units {
        copyJoined(start..<start + context + 1, order: units, to: window.baseAddress!)
      } else {
        file.copy(start..<start + context + 1, to: window.baseAddress!)
      }
      let base = row * context
      for position in 0..<context {
        inputs[base + position] = window[position]
        targets[base + position] = window[position + 1]
      }
    }
  }

  /// Copies tokens of the row that the units make in their new order.
  private func copyJoined(_ range: Range<Int>, order: KeyedPermutation, to target: UnsafeMutablePointer<Int32>) {
    var (low, high) = (0, unitEnds.count)
    while low < high {
      let middle = (low + high) / 2
      if unitEnds[middle] > range.lowerBound { high = middle } else { low = middle + 1 }
    }
    var (place, position) = (low, range.lowerBound)
    while position < range.upperBound {
      let unit = unit(order[place])
      let first = unit.upperBound - (unitEnds[place] - position)
      let count = min(unit.upperBound - first, range.upperBound - position)
      file.copy(first..<first + count, to: target + (position - range.lowerBound))
      position += count
      place += 1
    }
  }
}
