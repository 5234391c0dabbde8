import Glibc

/// Copies of the session's descriptors, at numbers that a cell which closes what it finds is unlikely to try.
struct SessionDescriptors {
  /// The ends of a new session's channels, as they come from the front.
  struct Ends {
    var control: Int32
    var acknowledgements: Int32
    var output: Int32

    func close() { for descriptor in [control, acknowledgements, output] { Glibc.close(descriptor) } }
  }

  private static let firstCopy: Int32 = 700

  let control: Int32
  let acknowledgements: Int32
  private let standard: [Int32]

  init(control: Int32, acknowledgements: Int32) {
    // Files that the shell or the front had open are none of a cell's, and would stand in the way of snapshots.
    for number in 3..<Self.firstCopy where number != control && number != acknowledgements { close(number) }
    self.control = fcntl(control, F_DUPFD_CLOEXEC, Self.firstCopy)
    self.acknowledgements = fcntl(acknowledgements, F_DUPFD_CLOEXEC, Self.firstCopy)
    standard = (0...2).map { fcntl($0, F_DUPFD_CLOEXEC, Self.firstCopy) }
    close(control)
    close(acknowledgements)
  }

  /// Puts standard input, output and error back, whatever the cell before did to them, and forgets late acknowledgements.
  func restore() {
    for (number, copy) in standard.enumerated() {
      // What is printed would be lost where a pipe is full.
      _ = fcntl(copy, F_SETFL, fcntl(copy, F_GETFL) & ~O_NONBLOCK)
      dup2(copy, Int32(number))
    }
    var ready = pollfd(fd: acknowledgements, events: Int16(POLLIN), revents: 0)
    var byte: UInt8 = 0
    while poll(&ready, 1, 0) == 1, read(acknowledgements, &byte, 1) == 1 {}
  }

  /// In a copy of the session: the same numbers, leading to other channels.
  func adopt(_ ends: Ends) {
    let pairs = [
      (ends.control, control), (ends.acknowledgements, acknowledgements), (ends.output, standard[1]), (ends.output, standard[2]),
    ]
    for (source, number) in pairs {
      dup2(source, number)
      _ = fcntl(number, F_SETFD, FD_CLOEXEC)
    }
    ends.close()
    restore()
  }

  /// An open file that a copy of this process must not share: its content in memory and on disk would part, and its lock
  /// would outlive the file. Nil where there is none.
  static func unsharedFile() -> String? {
    guard let folder = opendir("/proc/self/fd") else { return nil }
    defer { closedir(folder) }
    while let entry = readdir(folder) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
      guard let descriptor = Int32(name), descriptor != dirfd(folder) else { continue }
      var facts = stat()
      guard fstat(descriptor, &facts) == 0, facts.st_mode & S_IFMT == S_IFREG else { continue }
      var path = [UInt8](repeating: 0, count: 4096)
      let length = readlink("/proc/self/fd/\(name)", &path, path.count)
      let text = String(decoding: path.prefix(max(0, length)), as: UTF8.self)
      let isWritable = fcntl(descriptor, F_GETFL) & O_ACCMODE != O_RDONLY
      if isWritable || text.hasSuffix(".h5") { return text }
    }
    return nil
  }
}
