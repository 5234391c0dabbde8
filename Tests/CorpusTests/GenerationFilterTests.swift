import Corpus
import Testing

private let document = Document(
  id: "a", text: "The server writes every change to a log before it changes the table, so that a crash loses nothing that was committed.")
private let good =
  "Before the table itself is touched, each change goes into a log; after a crash, whatever had been committed is still there."

private func generation(_ text: String, _ sample: Int = 0) -> Generation {
  Generation(documentID: "a", sample: sample, text: text, generator: "test")
}

@Test func aRephraseIsKeptAndEachFaultIsNamed() {
  let filter = GenerationFilter()
  #expect(filter.fault(in: good, about: document.text) == nil)
  #expect(filter.fault(in: "It writes a log.", about: document.text) == .tooShort)
  #expect(filter.fault(in: Array(repeating: good, count: 4).joined(separator: " "), about: document.text) == .tooLong)
  for opening in ["Here is the rewritten text:", "Sure! ", "**Here's** another version:", "I'm sorry, but", "SOURCE: "] {
    #expect(filter.fault(in: opening + " " + good, about: document.text) == .aboutTheTask, "\(opening)")
  }
  // Not every text that begins with such letters speaks of the task.
  #expect(filter.fault(in: "Surely. " + good, about: document.text) == nil)
  #expect(filter.fault(in: "the log the log the log the log the log the log the log the log the log", about: document.text) == .repeated)
  #expect(filter.fault(in: document.text, about: document.text) == .copied)
  // Marks and case do not hide a copy.
  #expect(filter.fault(in: "\"" + document.text.uppercased().replacing(",", with: " —") + "\"", about: document.text) == .copied)
}

@Test func whatIsKeptAndWhatIsDroppedIsCounted() {
  let other = good.replacing("each", with: "every")
  let sorted = GenerationFilter().sort(
    [generation(good), generation("Too short.", 1), generation(good, 2), generation(other, 3), generation(document.text, 4)], of: [document]
  )
  #expect(sorted.kept.map(\.sample) == [0, 3] && sorted.faults == [.tooShort: 1, .twice: 1, .copied: 1])
  #expect("\(sorted)" == "kept 2 of 5: 1 are too short, 1 are copied, 1 are there twice")
  let (three, repeated, none) = sorted.first(3, ofEach: [document, Document(id: "b", text: "nothing of this one")])
  #expect(three.map(\.sample) == [0, 1, 2] && three.map(\.text) == [good, other, good] && repeated == 1 && none == ["b"])
  #expect(sorted.first(1, ofEach: [document]).generations.map(\.text) == [good])
}
