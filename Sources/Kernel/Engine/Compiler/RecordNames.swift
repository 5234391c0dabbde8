import Foundation

/// The names of records at the beginning of every module file, for programs that print one. They are four fifths of the module of a small
/// cell, and the compiler of every later cell would read them.
package enum RecordNames {
  /// Has readers pass over them. False where the file does not begin with them; it stays as it is then.
  ///
  /// A module file is a stream of blocks of 32-bit words (LLVM's bitstream). The first block tells of the others, Swift's no more than their
  /// names. Its content becomes a block inside it, of a kind that nobody knows: such a block is skipped by its length. Nothing moves, for
  /// other parts are found by their distance from the beginning.
  @discardableResult
  package static func hide(in path: String) -> Bool {
    let file = open(path, O_RDWR | O_CLOEXEC)
    guard file >= 0 else { return false }
    defer { close(file) }
    var beginning: [UInt32] = [0, 0, 0]
    guard pread(file, &beginning, 12, 0) == 12, beginning[0] == signature, beginning[1] == block(0) else { return false }
    // The first word of the content begins the new block, the second is its length, and the last, as before, ends the block around it.
    let length = beginning[2]
    let end = 4 * (Int(length) + 2)
    var last: UInt32 = 1
    guard length > 3, pread(file, &last, 4, end) == 4, last == endOfBlock else { return false }
    var header = [block(unknownKind), length - 3]
    return pwrite(file, &header, 8, 12) == 8
  }

  private static let signature: UInt32 = 0x0EA8_9CE2
  private static let unknownKind: UInt32 = 63
  private static let endOfBlock: UInt32 = 0

  /// The word that begins a block: two bits that say so, eight for its kind, four for the width of the marks in it.
  private static func block(_ kind: UInt32) -> UInt32 { 1 | kind << 2 | 2 << 10 }
}
