import Testing

/// The front asks once a second where a long cell is at work.
@Suite struct SamplingTests {
  /// The C library leaves what earlier calls had on the stack. No page lies below the cell's library, whose beginning stands there.
  @Test func `Addresses left on the stack are not taken for calls`() throws {
    let notebook = try LiveNotebook()
    let run = try notebook.run(
      """
      import Glibc
      typealias Locate = @convention(c) (UnsafeRawPointer?, UnsafeMutableRawPointer) -> Int32
      let own: @convention(c) () -> Void = {}
      var facts = (0, 0, 0, 0)
      _ = unsafeBitCast(dlsym(nil, "dladdr")!, to: Locate.self)(unsafeBitCast(own, to: UnsafeRawPointer.self), &facts)
      func leave(_ word: Int) -> Int {
        let words = (word, word, word, word, word, word, word, word, word, word, word, word, word, word, word, word)
        let more = (words, words, words, words, words, words, words, words, words, words, words, words, words, words, words, words)
        let most = (more, more)
        return most.1.15.15
      }
      let end = time(nil) + 3
      while time(nil) < end {
        _ = leave(facts.1)
        withVaList([1]) { _ = vsnprintf(nil, 0, "%30000000d", $0) }
      }
      facts.1 != 0
      """)
    #expect(run.failure == nil, "\(run.failure?.details ?? "")")
    #expect(run.results == ["true"])
  }
}
