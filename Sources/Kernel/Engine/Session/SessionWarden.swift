import Foundation
import OperatingSystem

/// Ends what cells have started where this process is killed and cannot do it any more.
///
/// A session ends with the thread that started it. A program of a cell does not, and is then the child of a stranger. It is known by a
/// variable that the session has in its environment and its programs inherit; one that was started with another environment is not found.
enum SessionWarden {
  /// What each session has in its environment.
  static let mark: (name: String, value: String) = ("MEGADOC_FRONT", "\(getpid())-\(UInt64.random(in: 0...UInt64.max))")

  /// Starts a program that waits for the end of this process and ends by itself. Without it only a kill of this process leaves something
  /// behind, so a failure to start it is no failure.
  static let begin: Void = {
    guard let pipe = try? PipeEnds() else { return }
    defer { close(pipe.read) }
    // Output goes nowhere: a reader of this process's output would wait for its end.
    let nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC)
    defer { close(nowhere) }
    // The write end stays open as long as this process lives.
    _ = try? ChildProcess(
      "/bin/sh", ["-c", script, "\(mark.name)=\(mark.value)"], descriptors: [(0, pipe.read), (1, nowhere), (2, nowhere)], group: .ownSession
    )
  }()

  /// Asks first, since training then stops with a checkpoint, and ends after ten seconds what has not heeded that. Of other users' programs the
  /// environment cannot be read.
  private static let script = """
    read -r end
    look=0
    while [ $look -lt 150 ]; do
      found=$(grep -slzxF "$0" /proc/[0-9]*/environ)
      [ -n "$found" ] || exit 0
      signal=0
      [ $look -ne 0 ] || signal=TERM
      [ $look -lt 100 ] || signal=KILL
      for path in $found; do
        process=${path#/proc/}
        kill -$signal "${process%/environ}"
      done
      look=$((look + 1))
      sleep 0.1
    done
    """
}
