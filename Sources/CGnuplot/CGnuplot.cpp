#include "CGnuplot.h"

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <ctime>

#include <gnuplot-iostream.h>

namespace {

/// A pipe to a gnuplot that has died must be an error here, not the end of this process.
class PipeSignalBlocked {
 public:
  PipeSignalBlocked() {
    sigset_t pending;
    sigpending(&pending);
    wasPending_ = sigismember(&pending, SIGPIPE);
    sigemptyset(&pipeSignal_);
    sigaddset(&pipeSignal_, SIGPIPE);
    pthread_sigmask(SIG_BLOCK, &pipeSignal_, &before_);
  }

  ~PipeSignalBlocked() {
    const timespec now = {0, 0};
    if (!wasPending_) while (sigtimedwait(&pipeSignal_, nullptr, &now) < 0 && errno == EINTR) {}
    pthread_sigmask(SIG_SETMASK, &before_, nullptr);
  }

 private:
  sigset_t pipeSignal_, before_;
  bool wasPending_;
};

}  // namespace

void gnuplot_write(const char *script, size_t length, int descriptor) {
  const PipeSignalBlocked blocked;
  Gnuplot gnuplot(fdopen(descriptor, "w"));  // closes the pipe
  try {
    gnuplot.write(script, static_cast<std::streamsize>(length));
    gnuplot.flush();
  } catch (const std::exception &) {
    // gnuplot has gone already; its exit status and messages say why.
  }
}
