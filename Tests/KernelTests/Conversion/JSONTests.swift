import Kernel
import OrderedJSON
import Testing

@Suite struct JSONTests {
  @Test(arguments: [
    #"{"b":1,"a":[1.0,-0,1e-4,1E+5,12345678901234567890]}"#, #"["\"\\\n\t\r\b\f\u001f/é🚀"]"#, "[]", "{}", #"[{},[],null,true,false,""]"#,
    "0",
  ])
  func whatIsReadIsWrittenAlike(_ text: String) throws {
    #expect(try JSON(parsing: text).text() == text)
  }

  @Test(arguments: [
    "", "{", "[1,]", "{\"a\":1,}", "{a:1}", "01x", "1.", "-", "1e", "\"", "\"\\x\"", "\"\\u12g4\"", "\"\u{1}\"", "tru", "[] []", "nul",
    "+1", ".5",
    String(repeating: "[", count: 300),
  ])
  func whatIsNotJSONIsRefused(_ text: String) {
    #expect(throws: JSONError.self) { try JSON(parsing: text) }
  }

  @Test func escapesBecomeTheirCharacters() throws {
    #expect(try JSON(parsing: #""\u00e9\ud83d\ude80\/""#) == "é🚀/")
    #expect(try JSON(parsing: #""\ud83dx""#) == "\u{FFFD}x")
    #expect(throws: JSONError.self) { try JSON(parsing: [0x22, 0xFF, 0x22]) }
  }

  /// As Python's json.dumps(indent=1, sort_keys=True, ensure_ascii=False) writes it, which notebooks use.
  @Test func notebooksAreLaidOutAsPythonDoes() {
    let value: JSON = ["b": [1, "é"], "a": [:], "c": []]
    #expect(value.text(.notebook) == "{\n \"a\": {},\n \"b\": [\n  1,\n  \"é\"\n ],\n \"c\": []\n}")
    #expect(value.text(.marker) == #"{"b": [1, "\u00e9"], "a": {}, "c": []}"#)
  }
}
