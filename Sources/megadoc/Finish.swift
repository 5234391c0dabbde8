import CellEngine
import Kernel
import ArgumentParser
import Foundation

/// Runs the work of a command and ends the process with its exit status.
func finish(_ work: () throws -> CellEngine.ExitCode) throws {
  let code: CellEngine.ExitCode
  do {
    code = try work()
  } catch let interrupted as InterruptedWaiting {
    FileHandle.standardError.write(Data("megadoc: \(interrupted)\n".utf8))
    code = .interrupted
  } catch {
    FileHandle.standardError.write(Data("megadoc: \(error)\n".utf8))
    code = error is ParameterError ? .parameters : .usage
  }
  throw ArgumentParser.ExitCode(code.rawValue)
}
