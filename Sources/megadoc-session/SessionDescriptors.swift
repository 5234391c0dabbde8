import Glibc

/// Copies of the session's descriptors, at numbers that a cell which closes what it finds is unlikely to try.
struct SessionDescriptors {
  private static let firstCopy: Int32 = 700

  let control: Int32
  let acknowledgements: Int32
  private let standard: [Int32]

  init(control: Int32, acknowledgements: Int32) {
    self.control = fcntl(control, F_DUPFD_CLOEXEC, Self.firstCopy)
    self.acknowledgements = fcntl(acknowledgements, F_DUPFD_CLOEXEC, Self.firstCopy)
    standard = (0...2).map { fcntl($0, F_DUPFD_CLOEXEC, Self.firstCopy) }
    close(control)
    close(acknowledgements)
  }

  /// Puts standard input, output and error back, whatever the cell before did to them, and forgets late acknowledgements.
  func restore() {
    for (number, copy) in standard.enumerated() { dup2(copy, Int32(number)) }
    var ready = pollfd(fd: acknowledgements, events: Int16(POLLIN), revents: 0)
    var byte: UInt8 = 0
    while poll(&ready, 1, 0) == 1, read(acknowledgements, &byte, 1) == 1 {}
  }
}
