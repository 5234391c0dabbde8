import Foundation
import OrderedJSON
import TestSupport
import Testing

/// `--json`, read by a program of another language.
@Suite struct EventStreamTests {
  @Test func `Every event is a JSON object on its line`() throws {
    let folder = try TemporaryDirectory()
    let file = folder.write(
      "a.swift",
      """
      // %% Words
      import Foundation
      print("naïve \\"quoted\\"\\n\\u{1}")
      FileHandle.standardError.write(Data("raw\\n".utf8))
      // %%
      display(MimeBundle(plain: "shown"), id: "it")
      updateDisplay(MimeBundle(plain: "redrawn"), id: "it")
      DisplayChannel.send(.progress(ProgressBar("work", completed: 1, total: 2)))
      DisplayChannel.send(.source(DataSource("abc", path: "/runs/abc.h5")))
      6 * 7
      // %% Bad

      [1][3]
      """)
    let script = OutsideProgram.packageRoot + "/Tests/KernelTests/Clients/events.py"
    let reader = try OutsideProgram.python().run([script, MegadocProgram.path, file, "--no-cache"])
    #expect(reader.succeeded, "\(reader.errors)")
    let expected = """
      run of 3 cells
      Words stdout 'naïve "quoted"\\n\\x01\\nraw\\n'
      Words ended
      2 display shown it
      2 update_display redrawn it
      2 progress 1 of 2
      2 source abc /runs/abc.h5
      2 result 42 None
      2 ended
      Bad failed: trap, line 2
      exit 1 failures 1
      """
    #expect(reader.output.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }.joined(separator: "\n") == expected)
  }

  @Test func `A named session tells the same events`() throws {
    let place = try SessionPlace()
    let file = place.write("// %% A\nprint(\"x\")\nDisplayChannel.send(.source(DataSource(\"abc\", path: \"abc.h5\")))\n")
    #expect(try place.run(file).status == 0)
    let lines = try place.run(file, "--json").lines.filter { !$0.isEmpty }
    #expect(lines.allSatisfy { $0.hasPrefix("{\"event\":") && $0.hasSuffix("}") })
    // The end of the line is a write of its own, and may come by itself.
    #expect(lines.contains { $0.contains("\"event\":\"output\"") && $0.contains("\"text\":\"x") })
    #expect(lines.contains { $0.contains("\"event\":\"source\"") && $0.contains("/abc.h5") })
    #expect(lines.contains { $0.contains("\"event\":\"stale\"") })
    let attached = try place.run(["session", "attach", "s", "--json"])
    #expect(attached.output.contains("\"event\":\"cell_ended\""))
  }
}
