#include "CGnuplot.h"

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <ctime>

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <gnuplot-iostream.h>

extern char **environ;

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

/// Starts gnuplot reading from `input`; 0 or an errno.
int start(pid_t *child, int input, int output, int messages) {
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO);
  posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO);
  posix_spawn_file_actions_adddup2(&actions, messages, STDERR_FILENO);
  // As a named file rather than as a session, so that messages carry line numbers.
  const char *const arguments[] = {"gnuplot", "--default-settings", "/dev/stdin", nullptr};
  const int error = posix_spawnp(child, arguments[0], &actions, nullptr, const_cast<char *const *>(arguments), environ);
  posix_spawn_file_actions_destroy(&actions);
  return error;
}

void write(const char *script, size_t length, FILE *pipe) {
  const PipeSignalBlocked blocked;
  Gnuplot gnuplot(pipe);  // closes the pipe
  try {
    gnuplot.write(script, static_cast<std::streamsize>(length));
    gnuplot.flush();
  } catch (const std::exception &) {
    // gnuplot has gone already; its exit status and messages say why.
  }
}

int waitFor(pid_t child) {
  int status = 0;
  while (waitpid(child, &status, 0) < 0 && errno == EINTR) {}
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

unsigned char *contents(FILE *file, size_t *length) {
  fseek(file, 0, SEEK_END);
  const long size = ftell(file);
  rewind(file);
  auto *bytes = static_cast<unsigned char *>(malloc(size > 0 ? size : 1));
  *length = bytes && size > 0 ? fread(bytes, 1, size, file) : 0;
  return bytes;
}

}  // namespace

GnuplotResult gnuplot_run(const char *script, size_t length) {
  GnuplotResult result = {};
  // Files rather than pipes for what comes back: gnuplot may write before it has read everything.
  FILE *output = tmpfile(), *messages = tmpfile();
  int ends[2] = {-1, -1};
  pid_t child = 0;
  if (!output || !messages || pipe2(ends, O_CLOEXEC) != 0) {
    result.startError = errno;
  } else {
    result.startError = start(&child, ends[0], fileno(output), fileno(messages));
    close(ends[0]);
    if (result.startError == 0) {
      write(script, length, fdopen(ends[1], "w"));
      result.exitStatus = waitFor(child);
      result.output = contents(output, &result.outputLength);
      result.messages = contents(messages, &result.messagesLength);
    } else {
      close(ends[1]);
    }
  }
  if (output) fclose(output);
  if (messages) fclose(messages);
  return result;
}

void gnuplot_result_free(GnuplotResult result) {
  free(result.output);
  free(result.messages);
}
