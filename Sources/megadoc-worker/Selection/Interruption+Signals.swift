import Foundation
import Megadoc

extension Interruption {
  /// From now on SIGTERM and SIGINT ask the work under way to stop.
  static func listen() {
    // A program that starts us from one of its threads may hand down blocked signals.
    var signals = sigset_t()
    sigemptyset(&signals)
    for number in [SIGTERM, SIGINT] {
      sigaddset(&signals, number)
      signal(number) { _ in Interruption.request() }
    }
    sigprocmask(SIG_UNBLOCK, &signals, nil)
    signal(SIGPIPE, SIG_IGN)
  }
}
