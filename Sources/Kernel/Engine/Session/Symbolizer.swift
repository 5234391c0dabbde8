import Foundation
import OperatingSystem

/// Finds the cell lines behind addresses, with the toolchain's llvm-symbolizer and the line tables of the cells.
struct Symbolizer {
  struct Place: Hashable, Sendable {
    /// The module of the cell.
    var module: String
    /// The function as declared, without types; nil at the top level.
    var function: String?
    var line: Int
    /// What the compiler noted for a trap without a message, such as `arithmetic overflow`.
    var runtimeFailure: String?
  }

  let toolchain: Toolchain
  /// Where the cells' libraries are.
  let folder: String

  /// The places in cells, innermost first. Frames of other libraries are left out.
  func places(of frames: [CellEnding.StackFrame]) -> [Place] {
    let own = Array(frames.filter { $0.library.hasPrefix("\(folder)/Cell_") }.prefix(32))
    return zip(own, ask(own)).compactMap { frame, answer in
      Self.place(module: module(of: frame), answer: answer) ?? nearestPlace(to: frame, answer)
    }
  }

  private func module(of frame: CellEnding.StackFrame) -> String {
    String(frame.library.dropFirst(folder.count + 1).prefix { $0 != "." })
  }

  private func ask(_ frames: [CellEnding.StackFrame]) -> [[String]] {
    guard !frames.isEmpty else { return [] }
    let input = frames.map { "\"\($0.library)\" 0x\(String($0.offset, radix: 16))\n" }.joined()
    guard let answer = try? Subprocess.run(toolchain.symbolizer, ["--no-demangle"], input: input) else { return [] }
    return answer.output.split(separator: "\n\n", omittingEmptySubsequences: true).map { $0.split(separator: "\n").map(String.init) }
  }

  /// The compiler gives some instructions in the middle of a statement no line, such as the allocation of `print`'s list of arguments, or
  /// says that it made them itself, such as the release of a value: the place of the instructions before in the same function, or else of
  /// those behind.
  private func nearestPlace(to frame: CellEnding.StackFrame, _ answer: [String]) -> Place? {
    // Pairs of function and place; the outermost function is last.
    guard answer.count >= 2 else { return nil }
    let function = answer[answer.count - 2]
    let steps = (1...48).map { -4 * $0 } + (1...48).map { 4 * $0 }
    let nearby = steps.map { CellEnding.StackFrame(library: frame.library, offset: UInt(max(0, Int(clamping: frame.offset) + $0))) }
    return ask(nearby).lazy.filter { $0.count >= 2 && $0[$0.count - 2] == function }.compactMap {
      Self.place(module: module(of: frame), answer: $0)
    }.first
  }

  /// An answer is pairs of lines, function and file:line:column, inlined functions first.
  private static func place(module: String, answer: [String]) -> Place? {
    var failure: String?
    for index in stride(from: 0, to: answer.count - 1, by: 2) {
      let marker = "Swift runtime failure: "
      if answer[index].hasPrefix(marker) {
        failure = String(answer[index].dropFirst(marker.count))
        continue
      }
      let numbers = answer[index + 1].split(separator: ":").suffix(2).compactMap { Int($0) }
      guard numbers.count == 2, numbers[0] > 0 else { continue }
      return Place(module: module, function: functionName(answer[index]), line: numbers[0], runtimeFailure: failure)
    }
    return nil
  }

  private static func functionName(_ mangled: String) -> String? {
    if mangled == "main" || mangled.hasPrefix("async_Main") { return nil }
    guard var demangled = demangled(mangled) else { return mangled }
    demangled.replace(#/^(\([0-9]+\) (await|suspend) resume partial function for )+/#, with: "")
    // `Cell_2.Model.fit(rate: Swift.Double) -> ()` becomes `Model.fit`.
    let withoutModule = demangled.firstRange(of: #/Cell_[0-9]+\./#).map { String(demangled[$0.upperBound...]) } ?? demangled
    let isClosure = demangled.hasPrefix("closure #")
    let name = withoutModule.prefix { $0 != "(" && $0 != "<" && $0 != " " }
    if isClosure { return withoutModule.isEmpty || name.contains("closure") ? "closure" : "closure in \(name)" }
    return name.isEmpty ? nil : String(name)
  }

  private static func demangled(_ name: String) -> String? {
    guard let raw = swiftDemangle(name, name.utf8.count, nil, nil, 0) else { return nil }
    defer { free(raw) }
    return String(cString: raw)
  }
}

@_silgen_name("swift_demangle")
private func swiftDemangle(
  _ name: UnsafePointer<CChar>, _ length: Int, _ buffer: UnsafeMutablePointer<CChar>?, _ size: UnsafeMutablePointer<Int>?, _ flags: UInt32
) -> UnsafeMutablePointer<CChar>?
