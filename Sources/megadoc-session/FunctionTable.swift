import CSessionGuard
import Glibc

/// The functions that cells have declared. A function declared again with the same type takes the place of the earlier one for all code that
/// calls it, however long ago that was compiled.
///
/// Those of optimized cells stay as they are: parts of them may stand in their callers.
struct FunctionTable {
  /// The newest function of a meaning.
  private struct Entry {
    var address: UInt
    /// How an asynchronous function is found, with how much memory it needs.
    var pointer: UInt?
    var isOptimized: Bool
  }

  private struct Change {
    var meaning: String
    var before: Entry?
    var redirection: megadoc_redirection?
    var contextSize: (pointer: UInt, size: UInt32)?
  }

  private var newest: [String: Entry] = [:]
  private var lastChanges: [Change] = []

  /// Adds what a cell's library declares, and leads earlier functions of the same meaning to it.
  mutating func add(_ library: SharedLibrary, isOptimized: Bool) {
    for (meaning, entry) in Self.entries(of: library, isOptimized: isOptimized) {
      var change = Change(meaning: meaning, before: newest[meaning])
      if let before = change.before, !before.isOptimized { redirect(before, to: entry, &change) }
      newest[meaning] = entry
      lastChanges.append(change)
    }
  }

  private func redirect(_ before: Entry, to entry: Entry, _ change: inout Change) {
    var redirection = megadoc_redirection()
    guard megadoc_redirect(before.address, entry.address, &redirection) else { return Self.tellOfFailure(change.meaning) }
    change.redirection = redirection
    if let old = before.pointer, let new = entry.pointer {
      // Whoever calls the earlier function sets aside as much as either needs.
      let needed = max(Self.contextSize(old), Self.contextSize(new))
      change.contextSize = (old, megadoc_set_context_size(old, needed))
    }
  }

  /// What the last cell has changed stays.
  mutating func keepChanges() { lastChanges = [] }

  /// Takes back what the last cell has changed.
  mutating func discardLast() {
    for var change in lastChanges.reversed() {
      newest[change.meaning] = change.before
      if change.redirection != nil { megadoc_undo_redirection(&change.redirection!) }
      if let (pointer, size) = change.contextSize { _ = megadoc_set_context_size(pointer, size) }
    }
    lastChanges = []
  }

  /// The front says of each function by itself what cannot be exchanged, but does not know of a system that forbids to change code. On other
  /// processors it takes nothing for exchanged.
  private static func tellOfFailure(_ meaning: String) {
    #if arch(x86_64)
      let text = "earlier code goes on calling the earlier \(meaning.prefix { $0 != " " }): this system does not let code be changed\n"
      write(2, text, text.utf8.count)
    #endif
  }

  private static func contextSize(_ pointer: UInt) -> UInt32 { UnsafePointer<UInt32>(bitPattern: pointer)![1] }

  private static func entries(of library: SharedLibrary, isOptimized: Bool) -> [String: Entry] {
    var symbols: [String: megadoc_symbol] = [:]
    for symbol in library.symbols { symbols[String(cString: symbol.name)] = symbol }
    var entries: [String: Entry] = [:]
    for (name, symbol) in symbols where symbol.is_function && !isOfStorage(name, symbols) {
      guard let meaning = FunctionMeaning(symbol: name, module: library.module) else { continue }
      entries[meaning.text] = Entry(address: symbol.address, pointer: symbols[name + "Tu"]?.address, isOptimized: isOptimized)
    }
    return entries
  }

  /// It reads or writes a stored property, which is another one where it is declared again.
  private static func isOfStorage(_ name: String, _ symbols: [String: megadoc_symbol]) -> Bool {
    let end = name.hasSuffix("Z") ? "Z" : ""
    return ["vg", "vs", "vM", "vr", "vau"].contains { accessor in
      name.hasSuffix(accessor + end) && (accessor == "vau" || symbols[name.dropLast(accessor.count + end.count) + "vp" + end] != nil)
    }
  }
}
