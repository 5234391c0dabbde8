import Foundation
import Megadoc

extension Interruption {
  /// From now on SIGTERM and SIGINT ask the work under way to stop, and SIGUSR1 too, by which many users of Slurm have it tell that time is up.
  static func listen() {
    // A program that starts us from one of its threads may hand down blocked signals.
    var signals = sigset_t()
    sigemptyset(&signals)
    for number in [SIGTERM, SIGINT, SIGUSR1] {
      sigaddset(&signals, number)
      signal(number) { _ in Interruption.request() }
    }
    sigprocmask(SIG_UNBLOCK, &signals, nil)
    signal(SIGPIPE, SIG_IGN)
  }
}
