import CellEngine
import Kernel
import Testing

/// Completion and its like over what a session has declared.
@Suite struct SourceAssistanceTests {
  private func run(_ code: String, in session: LiveSession) throws {
    let heading = CellHeading(number: session.ledger().entries.count + 1)
    let result = try session.run(CellJob(CellCode(text: code, path: "cell"), name: heading.name, heading: heading)) { _ in }
    #expect(result.failure == nil)
  }

  @Test func `What cells declare is completed, also where something else was asked before`() throws {
    let session = try LiveSession()
    func names(_ code: String) -> [String] { session.complete(code, at: code.unicodeScalars.count).matches.map(\.text) }
    #expect(names("prin").contains("print"))
    try run("let temperature = 17.5", in: session)
    #expect(names("temp") == ["temperature"])
    try run("func tempered(by amount: Double) -> Double { amount }", in: session)
    #expect(Set(names("temp")) == ["temperature", "tempered"])
    // At the place of the last name, but of another kind.
    #expect(names("1.0.roun").contains("rounded"))
    #expect(names("[1].appe") == ["append"])
    #expect(session.signatures("tempered(", at: 9).map(\.text) == ["tempered(by: Double) -> Double"])
    session.close()
  }
}
