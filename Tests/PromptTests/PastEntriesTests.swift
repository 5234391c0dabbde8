import Prompt
import Testing

@Suite struct PastEntriesTests {
  private func past() -> PastEntries {
    var past = PastEntries()
    for text in ["let a = 1", "print(a)", "let b = 2"] { past.append(text) }
    past.beginEntry()
    return past
  }

  @Test func `Going back and forth passes every entry and ends at what was being typed`() {
    var past = past()
    #expect(past.move(.back, from: "", beginning: "") == "let b = 2")
    #expect(past.move(.back, from: "let b = 2", beginning: "let b = 2") == "print(a)")
    #expect(past.move(.back, from: "print(a)", beginning: "print(a)") == "let a = 1")
    #expect(past.move(.back, from: "let a = 1", beginning: "let a = 1") == nil)
    #expect(past.move(.forward, from: "let a = 1", beginning: "") == "print(a)")
    #expect(past.move(.forward, from: "print(a)", beginning: "") == "let b = 2")
    #expect(past.move(.forward, from: "let b = 2", beginning: "") == "")
    #expect(past.move(.forward, from: "", beginning: "") == nil)
  }

  @Test func `Only entries that begin as what is typed are visited`() {
    var past = past()
    #expect(past.move(.back, from: "let", beginning: "let") == "let b = 2")
    #expect(past.move(.back, from: "let b = 2", beginning: "let b = 2") == "let a = 1")
    #expect(past.move(.forward, from: "let a = 1", beginning: "") == "let b = 2")
    #expect(past.move(.forward, from: "let b = 2", beginning: "") == "let")
  }
}
