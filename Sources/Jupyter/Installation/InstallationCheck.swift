import CellEngine
import CellResults
internal import Foundation
import Kernel
import OperatingSystem

/// One thing that an installation needs, and how to mend it.
public struct InstallationCheck: Sendable {
  public enum Outcome: Sendable {
    case sound(String)
    /// Something that not everyone needs.
    case lacking(String, remedy: String)
    case broken(String, remedy: String)
  }

  public let name: String
  private let examine: @Sendable () throws -> Outcome

  private init(_ name: String, _ examine: @escaping @Sendable () throws -> Outcome) { (self.name, self.examine) = (name, examine) }

  public func run() -> Outcome {
    do { return try examine() } catch { return .broken("\(error)", remedy: "mend that, and ask again") }
  }

  /// From the ground up: what fails first explains what fails later.
  public static let all = [toolchain, languageServer, runtime, libraries, gnuplot, kernel, sampleCell]

  private static let toolchain = InstallationCheck("Swift toolchain") {
    let remedy = "install Swift 6.3 or later from https://www.swift.org/install/linux/ and put its usr/bin on the PATH"
    guard let toolchain = try? Toolchain.find() else { return .broken("no Swift compiler with ld.lld on the PATH", remedy: remedy) }
    let version = toolchain.languageVersion
    let numbers = version.split(separator: ".").compactMap { Int($0) }
    guard numbers.count >= 2, (numbers[0], numbers[1]) >= (6, 3) else { return .broken("Swift \(version) is too old", remedy: remedy) }
    return .sound("Swift \(version), \(toolchain.frontend)")
  }

  private static let languageServer = InstallationCheck("Completion") {
    let server = try Toolchain.find().languageServer
    guard FileManager.default.isExecutableFile(atPath: server) else {
      return .lacking("\(server) is missing", remedy: "cells run all the same; a full Swift toolchain brings it")
    }
    return .sound(server)
  }

  private static let runtime = InstallationCheck("Runtime") {
    do {
      return .sound(try RuntimeLocation.find().folder)
    } catch {
      return .broken("\(error)", remedy: "'make install' puts all parts in one place")
    }
  }

  private static let libraries = InstallationCheck("Shared libraries") {
    let location = try RuntimeLocation.find()
    let missing = try [location.library, location.folder + "/megadoc"].flatMap { path in
      try Subprocess.run("/usr/bin/ldd", [path]).output.split(separator: "\n").filter { $0.contains("not found") }
        .map { $0.split(whereSeparator: \.isWhitespace).first.map(String.init) ?? "" }
    }
    guard missing.isEmpty else {
      let names = Set(missing).sorted().joined(separator: ", ")
      return .broken("not found: \(names)", remedy: "'make packages' in the checkout installs what is missing")
    }
    return .sound("all found")
  }

  private static let gnuplot = InstallationCheck("gnuplot") {
    guard let answer = try? Subprocess.run("/usr/bin/env", ["gnuplot", "--version"]), answer.status == 0 else {
      return .broken("not on the PATH, so no figure can be drawn", remedy: "apt-get install gnuplot-nox")
    }
    return .sound(answer.output.split(separator: "\n").first.map(String.init) ?? "")
  }

  private static let kernel = InstallationCheck("Jupyter kernel") {
    let remedy = "'megadoc kernel install' makes it known to JupyterLab, VS Code and papermill"
    let kernels = KernelspecInstaller().list()
    guard let first = kernels.first else { return .lacking("not installed", remedy: remedy) }
    if let broken = kernels.first(where: { !$0.isUsable }) {
      return .lacking("\(broken.folder) names a program that is not there: \(broken.program)", remedy: remedy)
    }
    return .sound("“\(first.displayName)” in \(first.folder)")
  }

  private static let sampleCell = InstallationCheck("Sample cell") {
    let engine = try SessionEngine()
    defer { engine.shutDown() }
    let clock = ContinuousClock()
    var seconds: [Double] = []
    for code in ["import Megadoc\nlet answer = 6 * 7", "answer + 1"] {
      var failure: CellFailure?
      let time = clock.measure {
        failure = engine.execute(code, name: "the sample", cellID: nil, report: { _ in }, readInput: { _ in nil })
      }
      if let failure {
        return .broken(failure.details, remedy: "the points above may say why; otherwise please report this text")
      }
      seconds.append(time / .seconds(1))
    }
    func text(_ seconds: Double) -> String { "\((seconds * 100).rounded() / 100) s" }
    return .sound("the first in \(text(seconds[0])), the next in \(text(seconds[1]))")
  }
}
