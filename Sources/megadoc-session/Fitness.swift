import Glibc

/// Whether another cell could be loaded in this process. A cell may have used up the descriptors, or given up the right to read files; the
/// cells that come would pay for it.
struct Fitness {
  private let root = Fitness.root

  /// Why a file like this one, which has just been loaded, could not be loaded; nil where it could. Takes microseconds.
  func obstacle(toReading library: String) -> String? {
    let descriptor = open(library, O_RDONLY | O_CLOEXEC)
    if descriptor >= 0 {
      close(descriptor)
      return nil
    }
    switch errno {
    case EMFILE, ENFILE: return "no more files can be opened"
    case EACCES, EPERM: return "the process may not read its files any more"
    // Where the folder was removed from outside, the front makes another.
    case ENOENT: return Self.root == root ? nil : "the process has another root folder"
    default: return String(cString: strerror(errno))
    }
  }

  /// What the root folder is.
  private static var root: UInt {
    var facts = stat()
    return stat("/", &facts) == 0 ? UInt(facts.st_ino) : 0
  }
}
