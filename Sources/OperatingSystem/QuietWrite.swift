internal import Glibc

/// Writes to a pipe whose reader may have ended: that is an error here (EPIPE), and no signal that would end this program too.
///
/// Returns the bytes written, or -1 and sets `errno`.
package func writeWithoutSignal(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
  var (pipe, before, pending) = (sigset_t(), sigset_t(), sigset_t())
  sigemptyset(&pipe)
  sigaddset(&pipe, SIGPIPE)
  sigpending(&pending)
  let wasPending = sigismember(&pending, SIGPIPE) == 1
  pthread_sigmask(SIG_BLOCK, &pipe, &before)
  let count = write(descriptor, bytes.baseAddress, bytes.count)
  let error = errno
  if count < 0, error == EPIPE, !wasPending {
    var none = timespec()
    sigtimedwait(&pipe, nil, &none)
  }
  pthread_sigmask(SIG_SETMASK, &before, nil)
  errno = error
  return count
}
