internal import CGnuplot
import Glibc
internal import OperatingSystem

/// Runs gnuplot on a script and takes what it draws.
package enum Gnuplot {
  /// What the script writes to standard output. Without the user's start-up files.
  package static func output(of script: String) throws(FigureError) -> [UInt8] {
    // Files rather than pipes for what comes back: gnuplot may write before it has read everything.
    guard let program = Programs.onPath("gnuplot") else { throw FigureError(couldNotStart: String(cString: strerror(ENOENT))) }
    guard let drawing = tmpfile() else { throw FigureError(couldNotStart: String(cString: strerror(errno))) }
    defer { fclose(drawing) }
    guard let messages = tmpfile() else { throw FigureError(couldNotStart: String(cString: strerror(errno))) }
    defer { fclose(messages) }
    let status = try run(program, script, drawing: fileno(drawing), messages: fileno(messages))
    let output = content(of: drawing)
    guard status == 0, !output.isEmpty else {
      throw FigureError(status: Int(status), messages: String(decoding: content(of: messages), as: UTF8.self), script: script)
    }
    return output
  }

  /// The exit status; 128 and the number of the signal that ended it.
  private static func run(_ program: String, _ script: String, drawing: Int32, messages: Int32) throws(FigureError) -> Int32 {
    var pipe: PipeEnds?
    let process: ChildProcess
    do {
      let ends = try PipeEnds()
      pipe = ends
      // As a named file rather than as a session, so that messages carry line numbers.
      process = try ChildProcess(
        program, ["--default-settings", "/dev/stdin"], descriptors: [(0, ends.read), (1, drawing), (2, messages)])
    } catch {
      pipe?.close()
      throw FigureError(couldNotStart: (error as? SystemError)?.reason ?? "\(error)")
    }
    close(pipe!.read)
    var text = script
    text.withUTF8 { bytes in bytes.withMemoryRebound(to: CChar.self) { gnuplot_write($0.baseAddress, $0.count, pipe!.write) } }
    let status = process.wait()
    return status < 0 ? 128 - status : status
  }

  private static func content(of file: UnsafeMutablePointer<FILE>) -> [UInt8] {
    fseek(file, 0, SEEK_END)
    let size = ftell(file)
    rewind(file)
    return [UInt8](unsafeUninitializedCapacity: max(0, size)) { bytes, count in count = fread(bytes.baseAddress, 1, bytes.count, file) }
  }
}
