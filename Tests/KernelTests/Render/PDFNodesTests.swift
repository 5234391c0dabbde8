import Kernel
import Testing

@Suite struct PDFNodesTests {
  private func renumbered(_ text: String) -> String { String(decoding: PDFNodes.renumbered(in: Array(text.utf8)), as: UTF8.self) }

  @Test func `Names of elements start at 0, keep their order and their length`() {
    let text = "/ID (node00002980)>> [(node00002977) (node00012980)] /ID (node00002977)"
    let expected = "/ID (node00000001)>> [(node00000000) (node00000002)] /ID (node00000000)"
    #expect(renumbered(text) == expected)
    #expect(renumbered(text.replacing("29", with: "31")) == expected)
  }

  @Test(arguments: ["(node123)", "(node0000297x)", "(node00002977", "node00002977)", ""])
  func `Other text stays`(_ text: String) { #expect(renumbered(text) == text) }
}
