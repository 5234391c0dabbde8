internal import Synchronization

/// Memory for the rounded inputs of a product, kept from one product to the next: as many blocks as there are products at a time. Products
/// of a matrix's parts may run on several threads at once, so that this cannot be planned with a graph's other memory.
enum RoundingMemory {
  private struct Block: @unchecked Sendable {
    let storage: Storage
  }

  private static let unused = Mutex<[Block]>([])

  /// Lends `count` floats to `body`. Allocates where no unused block is as large.
  static func lend(_ count: Int, to body: (UnsafeMutableBufferPointer<Float>) -> Void) {
    var block = unused.withLock { $0.popLast() }
    if block.map({ $0.storage.count < count }) ?? true {
      block = nil
      block = Block(storage: Storage(count: count))
    }
    body(UnsafeMutableBufferPointer(rebasing: block!.storage.elements[..<count]))
    unused.withLock { $0.append(block!) }
  }
}
