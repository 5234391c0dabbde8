import Glibc

/// Whether another cell could be loaded in this process. A cell may have used up the descriptors or the address space, or given up the right
/// to read files; the cells that come would pay for it.
struct Fitness {
  /// More than a cell's library needs, so that the next cell has some for itself.
  private static let sparePieces = 16

  private let root = Fitness.root

  /// Why a file like this one, which has just been loaded, could not be loaded; nil where it could. Takes microseconds.
  func obstacle(toLoading library: String) -> String? {
    let descriptor = open(library, O_RDONLY | O_CLOEXEC)
    if descriptor >= 0 {
      defer { close(descriptor) }
      return Self.canMap(descriptor)
        ? nil : "no more memory can be mapped (the limits are vm.max_map_count and ulimit -v); start the session again"
    }
    switch errno {
    case EMFILE, ENFILE: return "no more files can be opened"
    case EACCES, EPERM: return "the process may not read its files any more"
    // Where the folder was removed from outside, the front makes another.
    case ENOENT: return Self.root == root ? nil : "the process has another root folder"
    default: return String(cString: strerror(errno))
    }
  }

  private static func canMap(_ descriptor: Int32) -> Bool {
    let size = Int(getpagesize())
    let pieces = (0..<sparePieces).map { _ in mmap(nil, size, PROT_READ, MAP_PRIVATE, descriptor, 0) }
    for piece in pieces where piece != MAP_FAILED { munmap(piece, size) }
    return !pieces.contains(MAP_FAILED)
  }

  /// What the root folder is.
  private static var root: UInt {
    var facts = stat()
    return stat("/", &facts) == 0 ? UInt(facts.st_ino) : 0
  }
}
