#include "CReadingGuard.h"
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/time.h>
#include <unistd.h>

extern char **environ;

enum { most_bytes = 1 << 16, most_variables = 4096, stack_size = 1 << 16 };

/// Of processor time, for one call of the library. On some damaged files it never comes back; sound ones of gigabytes take less.
enum { most_seconds = 10 };

#define VARIABLE "MEGADOC_DAMAGED_FILES="

static bool is_installed;
static char *const *program_arguments;
static char *next_environment[most_variables];
/// `VARIABLE`, and a path on each line.
static char damaged_files[most_bytes] = VARIABLE;
static size_t damaged_length = sizeof VARIABLE - 1;

static char reading_path[4096];
static size_t reading_length;
static pthread_t reader;
static volatile sig_atomic_t is_reading;

static bool is_known(const char *path, size_t length) {
  const char *line = damaged_files + sizeof VARIABLE - 1;
  const char *const end = damaged_files + damaged_length;
  while (line < end) {
    const char *newline = memchr(line, '\n', (size_t)(end - line));
    if (!newline) return false;
    if ((size_t)(newline - line) == length && memcmp(line, path, length) == 0) return true;
    line = newline + 1;
  }
  return false;
}

static void start_again(int number) {
  const bool has_room = damaged_length + reading_length + 2 < most_bytes;
  // The limit on time may strike any thread.
  const bool is_own = number == SIGVTALRM || pthread_equal(reader, pthread_self());
  if (is_reading && is_own && has_room && !is_known(reading_path, reading_length)) {
    memcpy(damaged_files + damaged_length, reading_path, reading_length);
    damaged_length += reading_length;
    damaged_files[damaged_length++] = '\n';
    damaged_files[damaged_length] = 0;
    // What is blocked here would be blocked in the new program.
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    execve("/proc/self/exe", program_arguments, next_environment);
  }
  // It came when the call had just ended.
  if (number == SIGVTALRM && !is_reading) return;
  signal(number, SIG_DFL);
  raise(number);
}

void megadoc_reading_guard_install(char *const *arguments) {
  program_arguments = arguments;
  const char *earlier = getenv("MEGADOC_DAMAGED_FILES");
  const size_t length = earlier ? strlen(earlier) : 0;
  if (damaged_length + length + 1 < most_bytes && length > 0) {
    memcpy(damaged_files + damaged_length, earlier, length + 1);
    damaged_length += length;
  }
  size_t count = 0;
  next_environment[count++] = damaged_files;
  for (char **variable = environ; *variable && count + 1 < most_variables; variable++) {
    if (strncmp(*variable, VARIABLE, sizeof VARIABLE - 1) == 0) continue;
    char *copy = strdup(*variable);
    if (copy) next_environment[count++] = copy;
  }
  // The library may have used up the stack.
  stack_t stack = {.ss_sp = malloc(stack_size), .ss_size = stack_size};
  if (stack.ss_sp) sigaltstack(&stack, NULL);
  struct sigaction action = {.sa_handler = start_again, .sa_flags = SA_ONSTACK};
  sigemptyset(&action.sa_mask);
  const int numbers[] = {SIGSEGV, SIGBUS, SIGFPE, SIGABRT, SIGVTALRM};
  // A program that starts this one from one of its threads may hand down blocked signals.
  sigset_t unblocked;
  sigemptyset(&unblocked);
  for (size_t index = 0; index < sizeof numbers / sizeof *numbers; index++) {
    sigaction(numbers[index], &action, NULL);
    sigaddset(&unblocked, numbers[index]);
  }
  sigprocmask(SIG_UNBLOCK, &unblocked, NULL);
  is_installed = true;
}

static void limit_time(int seconds) {
  const struct itimerval limit = {.it_value = {.tv_sec = seconds}};
  setitimer(ITIMER_VIRTUAL, &limit, NULL);
}

bool megadoc_reading_begin(const char *path) {
  if (!is_installed || is_reading) return false;
  const size_t length = strlen(path);
  if (length >= sizeof reading_path || memchr(path, '\n', length)) return false;
  memcpy(reading_path, path, length);
  reading_length = length;
  reader = pthread_self();
  is_reading = 1;
  limit_time(most_seconds);
  return true;
}

void megadoc_reading_end(void) {
  limit_time(0);
  is_reading = 0;
}

bool megadoc_reading_has_crashed(const char *path) { return is_known(path, strlen(path)); }
