import CellEngine
import Display
import Foundation
import Synchronization

/// Completion and inspection over what the session has declared, from the toolchain's own language server.
///
/// The server sees the code being typed as a file that imports the newest cell, as the compiler would. It is a process of its
/// own, so it answers while a cell runs; it starts at the first question.
public final class SourceAssistance: Sendable {
  private let context: Mutex<RunEngine.Context>
  private let isAsking = NSLock()
  /// Touched under the lock alone.
  private nonisolated(unsafe) var server: LanguageServer?
  private nonisolated(unsafe) var isUnavailable = false

  public init(_ context: RunEngine.Context) { self.context = Mutex(context) }

  /// To be called when a cell has run.
  public func update(_ context: RunEngine.Context) { self.context.withLock { $0 = context } }

  public func complete(_ code: String, at position: Int) -> Completions {
    let start = Self.wordStart(in: code, before: position)
    let word = String(String.UnicodeScalarView(code.unicodeScalars.dropFirst(start).prefix(position - start)))
    let items = ask { try $0.completions(code, at: position) } ?? []
    var seen: Set<String> = []
    let matches = items.filter { $0.text.hasPrefix(word) && !$0.text.hasPrefix("_megadoc") && seen.insert($0.text).inserted }
    return Completions(matches, replacing: start..<position)
  }

  public func inspect(_ code: String, at position: Int, isDetailed: Bool) -> MimeBundle? {
    // The name that the cursor is in or behind.
    let start = Self.wordStart(in: code, before: position)
    let scalars = Array(code.unicodeScalars)
    guard start < scalars.count, Self.isPartOfName(scalars[start]) else { return nil }
    guard let markdown = ask({ try $0.hover(code, at: start) }) ?? nil else { return nil }
    return MimeBundle(["text/markdown": markdown, "text/plain": Self.plain(markdown)])
  }

  /// The declarations of the call that the cursor is in, its argument marked; empty outside of calls.
  public func signatures(_ code: String, at position: Int) -> [CallSignature] { ask { try $0.signatures(code, at: position) } ?? [] }

  /// Starts the server and lets it read the modules, so that the first question is answered at once.
  public func warmUp() { _ = complete("pri", at: 3) }

  public func shutDown() { isAsking.withLock { server = nil } }

  /// Nil where the server cannot be had. One that dies is started again at the next question.
  private func ask<Answer>(_ question: (LanguageServer) throws -> Answer) -> Answer? {
    isAsking.lock()
    defer { isAsking.unlock() }
    guard !isUnavailable else { return nil }
    do {
      let context = context.withLock { $0 }
      let server = try server ?? LanguageServer(context)
      self.server = server
      server.context = context
      return try question(server)
    } catch {
      isUnavailable = server == nil
      server = nil
      return nil
    }
  }

  private static func isPartOfName(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "_" || scalar == "#" || scalar == "@" || scalar.properties.isIDContinue
  }

  static func wordStart(in code: String, before position: Int) -> Int {
    let scalars = Array(code.unicodeScalars.prefix(position))
    return scalars.count - scalars.reversed().prefix { isPartOfName($0) }.count
  }

  /// The declaration first, without its fence.
  private static func plain(_ markdown: String) -> String {
    markdown.split(separator: "\n", omittingEmptySubsequences: false).filter { !$0.hasPrefix("```") && $0 != "---" }.joined(separator: "\n")
      .trimmingNewlines
  }
}

extension String {
  fileprivate var trimmingNewlines: String {
    String(drop(while: \.isNewline).reversed().drop(while: \.isNewline).reversed())
  }
}
