import CGnuplot

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Runs gnuplot on a script and takes what it draws. The only caller of CGnuplot.
package enum Gnuplot {
  /// What the script writes to standard output.
  package static func output(of script: String) throws(FigureError) -> [UInt8] {
    var text = script
    let result = text.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) { gnuplot_run($0.baseAddress, $0.count) }
    }
    defer { gnuplot_result_free(result) }
    guard result.startError == 0 else { throw FigureError(couldNotStart: String(cString: strerror(result.startError))) }
    let messages = String(decoding: UnsafeBufferPointer(start: result.messages, count: result.messagesLength), as: UTF8.self)
    let output = Array(UnsafeBufferPointer(start: result.output, count: result.outputLength))
    guard result.exitStatus == 0, !output.isEmpty else {
      throw FigureError(status: Int(result.exitStatus), messages: messages, script: script)
    }
    return output
  }
}
