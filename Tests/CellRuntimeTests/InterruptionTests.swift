import CellRuntime
import Testing

@Suite(.serialized) struct InterruptionTests {
  @Test func `a request is a promise to stop only while somebody heeds it, and only once`() {
    Interruption.clear()
    #expect(!Interruption.request())
    #expect(Interruption.isRequested)
    Interruption.clear()
    #expect(!Interruption.isRequested)
    Interruption.heeded {
      #expect(Interruption.request())
      #expect(!Interruption.request())
    }
    Interruption.clear()
    #expect(!Interruption.request())
    Interruption.clear()
  }
}
