import Foundation
import Randomness
import Tensor
import Testing

/// What callers may rely on: stable layout, and refusals that say what was wrong.
@Suite struct ContractTests {
  @Test func `slots start on cache lines, and initial values depend on the name alone`() {
    let make = { (first: Int) in
      let parameters = Parameters()
      _ = parameters.add("first", [first], decays: false, initialization: .constant(2))
      _ = parameters.add("second", [3, 5], decays: true, initialization: .normal(deviation: 1))
      parameters.allocate(key: RandomKey(seed: 0))
      return parameters
    }
    let (small, large) = (make(3), make(100))
    #expect(small.slots.map(\.offset) == [0, 16] && large.slots.map(\.offset) == [0, 112])
    #expect(small.trainedCount == 18)
    #expect(small.values(of: small["first"]).array == [2, 2, 2])
    #expect(small.values(of: small["second"]).array == large.values(of: large["second"]).array)
    #expect(UInt(bitPattern: small.values.elements.baseAddress) % 64 == 0)
  }

  @Test func `storage is zero even where the system gives memory a second time`() {
    for count in [1, 1000, 3 << 20] {
      for _ in 0..<3 {
        let storage = Storage(count: count)
        #expect(storage.array.allSatisfy { $0 == 0 })
        storage.assign([Float](repeating: 1, count: count))
      }
    }
  }

  @Test func `memory is prepared on a core that is free, and what is written there stays`() throws {
    // No whole number of pages.
    let storage = Storage(count: (12 << 20) + 16)
    let pageSize = Int(sysconf(Int32(_SC_PAGESIZE)))
    let pages = (storage.count * 4 + pageSize - 1) / pageSize
    func pagesThere() -> Int {
      var areThere = [UInt8](repeating: 0, count: pages)
      mincore(storage.elements.baseAddress, storage.count * 4, &areThere)
      return areThere.count { $0 & 1 == 1 }
    }
    #expect(pagesThere() == 0)
    Workers(threads: Processor.cores).prepare([storage])
    Workers(threads: 1).prepare([Storage(count: 100)])
    usleep(50_000)
    #expect(pagesThere() == 0, "no core is free")
    try #require(Processor.cores > 1)
    Workers(threads: 1).prepare([storage])
    storage.withMutableSpan { $0[$0.count - 1] = 3 }
    let deadline = ContinuousClock.now + .seconds(300)
    while pagesThere() < pages, ContinuousClock.now < deadline { usleep(1000) }
    #expect(pagesThere() == pages)
    #expect(storage.array.dropLast().allSatisfy { $0 == 0 } && storage.array.last == 3)
  }

  @Test func `initial values do not depend on the number of threads`() {
    let make = { (threads: Int) in
      let parameters = Parameters()
      _ = parameters.add("weight", [70, 50], decays: true, initialization: .normal(deviation: 1))
      parameters.allocate(key: RandomKey(seed: 0), threads: threads)
      return parameters.values.array
    }
    #expect(make(3) == make(1))
  }

  @Test func `a graph shares memory between values that are not needed together`() {
    let parameters = Parameters()
    let maps = (0..<10).map { Linear("\($0)", from: 32, to: 32, initialization: .normal(deviation: 0.1), in: parameters) }
    parameters.allocate(key: RandomKey(seed: 0))
    let build = { (training: Bool) in
      let graph = Graph(parameters)
      let x = graph.append(Probe([Float](repeating: 1, count: 64 * 32)), rows: 64, columns: 32)
      _ = maps.reduce(x) { $1($0) }
      graph.compile(training: training)
      return graph.arenaCount / (64 * 32)
    }
    #expect(build(false) == 2, "without gradients, two values are alive at a time")
    #expect(build(true) <= 13, "ten inputs are kept; of the gradients two are alive at a time")
  }

  @Test func `wrong shapes end the program with both shapes`() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      let parameters = Parameters()
      let map = Linear("map", from: 3, to: 4, initialization: .constant(0), in: parameters)
      parameters.allocate(key: RandomKey(seed: 0))
      _ = map(Graph(parameters).append(Probe([1, 2]), rows: 1, columns: 2))
    }
    let message = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    #expect(message.contains("map of shape [4, 3] applied to [1, 2]"), "\(message)")
  }

  @Test func `a token outside the vocabulary ends the program with its number and place`() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      let parameters = Parameters()
      let table = Embedding("table", count: 5, width: 2, initialization: .constant(0), in: parameters)
      parameters.allocate(key: RandomKey(seed: 0))
      let graph = Graph(parameters)
      let tokens = Tokens(count: 3)
      tokens.assign { $0 == 2 ? 5 : 0 }
      _ = table(tokens, in: graph)
      graph.compile(training: false)
      graph.forward()
    }
    let message = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    #expect(message.contains("token 5 at position 2 in a vocabulary of 5"), "\(message)")
  }
}
