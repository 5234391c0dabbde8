import Display
import Foundation
import CellResults

/// Gathers the outputs of a cell for its report, within bounds: the beginning and the end of what is too long.
struct OutputRecorder {
  static let longestBeginning = 400_000
  static let longestEnd = 100_000

  private(set) var finished: [CellOutput] = []
  private(set) var sources: [DataSource] = []
  private var beginning: [UInt8] = []
  private var end: [UInt8] = []
  private var omitted = 0
  private var clearsNext = false

  mutating func printed(_ bytes: [UInt8]) {
    clearIfAsked()
    let room = max(0, Self.longestBeginning - beginning.count)
    beginning += bytes.prefix(room)
    end += bytes.dropFirst(room)
    if end.count > 2 * Self.longestEnd {
      omitted += end.count - Self.longestEnd
      end.removeFirst(end.count - Self.longestEnd)
    }
  }

  mutating func event(_ event: DisplayEvent) {
    switch event {
    case .display(let bundle, let id): add(.display(bundle, id: id))
    case .result(let bundle): add(.result(bundle))
    case .update(let bundle, let id): update(bundle, id: id)
    case .progress: break
    case .source(let source): if !sources.contains(source) { sources.append(source) }
    case .clear(let wait):
      if wait { clearsNext = true } else { clear() }
    }
  }

  /// Replaces what was displayed under `id`; false where nothing was.
  @discardableResult
  mutating func update(_ bundle: MimeBundle, id: String) -> Bool {
    var found = false
    for (index, output) in finished.enumerated() {
      if case .display(_, id: .some(id)) = output {
        finished[index] = .display(bundle, id: id)
        found = true
      }
    }
    return found
  }

  mutating func outputs(failure: CellFailure?) -> [CellOutput] {
    endText()
    if let failure { finished.append(.failure(failure)) }
    return finished
  }

  private mutating func add(_ output: CellOutput) {
    clearIfAsked()
    endText()
    finished.append(output)
  }

  private mutating func clearIfAsked() {
    if clearsNext { clear() }
  }

  private mutating func clear() {
    let sources = sources
    self = OutputRecorder()
    self.sources = sources
  }

  private mutating func endText() {
    if end.count > Self.longestEnd {
      omitted += end.count - Self.longestEnd
      end.removeFirst(end.count - Self.longestEnd)
    }
    var text = String(decoding: beginning, as: UTF8.self)
    if omitted > 0 { text += "\n… \(omitted) bytes left out …\n" }
    text += String(decoding: end, as: UTF8.self)
    (beginning, end, omitted) = ([], [], 0)
    if !text.isEmpty { finished.append(.text(.standardOutput, Self.afterReturns(text))) }
  }

  /// A line that was written over with carriage returns is kept as it last was.
  private static func afterReturns(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "\r")) else { return text }
    let lines = text.replacing("\r\n", with: "\n").split(separator: "\n", omittingEmptySubsequences: false)
    return lines.map { line in line.split(separator: "\r").last.map(String.init) ?? "" }.joined(separator: "\n")
  }
}
