/// Takes out of a PDF when it was made, so that equal pictures and equal reports have equal bytes.
package enum PDFTime {
  /// Another time of the same length stands there instead: every offset in the file stays right.
  package static func removed(from pdf: [UInt8]) -> [UInt8] {
    var result = pdf
    for mark in ["/CreationDate (D:", "/ModDate (D:"].map({ Array($0.utf8) }) {
      for start in pdf.indices where pdf[start] == mark[0] && pdf[start...].starts(with: mark) {
        for (index, digit) in "20000101000000".utf8.enumerated() where start + mark.count + index < pdf.count {
          result[start + mark.count + index] = digit
        }
      }
    }
    return result
  }
}
