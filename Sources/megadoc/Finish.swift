import CellEngine
import Kernel
import ArgumentParser
import Foundation
import OperatingSystem

/// Runs the work of a command and ends the process with its exit status.
func finish(_ work: () throws -> CellEngine.ExitCode) throws {
  let code: CellEngine.ExitCode
  do {
    code = try work()
  } catch let interrupted as InterruptedWaiting {
    FileHandle.standardError.write(Data("megadoc: \(interrupted)\n".utf8))
    code = .interrupted
  } catch {
    // Names of files and words of others may be in it.
    let lines = "\(error)".split(separator: "\n", omittingEmptySubsequences: false).map { String($0).withoutControls }
    FileHandle.standardError.write(Data("megadoc: \(lines.joined(separator: "\n"))\n".utf8))
    code = error is ParameterError ? .parameters : .usage
  }
  throw ArgumentParser.ExitCode(code.rawValue)
}
