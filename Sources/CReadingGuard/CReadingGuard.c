#include "CReadingGuard.h"
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

extern char **environ;

enum { most_bytes = 1 << 16, most_variables = 4096, stack_size = 1 << 16 };

/// Of the reading thread's processor time, for one call of the library. On some damaged files it never comes back; sound ones of gigabytes
/// take less.
enum { most_seconds = 10 };

/// On others it takes memory until there is none. What a call may take, besides four times the file's size.
static const long long most_growth = 2LL << 30;

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
static clockid_t reader_clock;
static struct timespec reading_start;
/// Of the process, as the first look during a call found it; -1 before that.
static volatile long long bytes_at_first;

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

/// What the process has in memory; 0 where it cannot be told. Does nothing that a signal handler may not.
static long long bytes_in_memory(void) {
  char text[128];
  const int file = open("/proc/self/statm", O_RDONLY | O_CLOEXEC);
  if (file < 0) return 0;
  const ssize_t length = read(file, text, sizeof text - 1);
  close(file);
  if (length <= 0) return 0;
  text[length] = 0;
  const char *resident = strchr(text, ' ');
  return resident ? atoll(resident + 1) * sysconf(_SC_PAGESIZE) : 0;
}

static bool takes_too_much(void) {
  struct timespec now;
  if (clock_gettime(reader_clock, &now) == 0 && now.tv_sec - reading_start.tv_sec >= most_seconds) return true;
  const long long bytes = bytes_in_memory();
  if (bytes_at_first < 0) bytes_at_first = bytes;
  struct stat facts;
  const long long size = stat(reading_path, &facts) == 0 ? facts.st_size : 0;
  return bytes - bytes_at_first > most_growth + 4 * size;
}

/// Half a second of the processor time of all threads between two looks.
static void watch(bool starts) {
  const struct timeval pause = {.tv_usec = starts ? 500000 : 0};
  const struct itimerval looks = {.it_value = pause, .it_interval = pause};
  setitimer(ITIMER_PROF, &looks, NULL);
}

static void start_again(int number);

/// Comes now and then while a call lasts, on any thread.
static void look(int number) {
  const int error = errno;
  if (is_reading && takes_too_much()) start_again(number);
  errno = error;
}

static void start_again(int number) {
  const bool has_room = damaged_length + reading_length + 2 < most_bytes;
  const bool is_own = number == SIGPROF || pthread_equal(reader, pthread_self());
  if (is_reading && is_own && has_room && !is_known(reading_path, reading_length)) {
    memcpy(damaged_files + damaged_length, reading_path, reading_length);
    damaged_length += reading_length;
    damaged_files[damaged_length++] = '\n';
    damaged_files[damaged_length] = 0;
    // The new program would get the signals of this one's looks.
    watch(false);
    // What is blocked here would be blocked in the new program.
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    execve("/proc/self/exe", program_arguments, next_environment);
  }
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
  const int numbers[] = {SIGSEGV, SIGBUS, SIGFPE, SIGABRT, SIGPROF};
  // A program that starts this one from one of its threads may hand down blocked signals.
  sigset_t unblocked;
  sigemptyset(&unblocked);
  for (size_t index = 0; index < sizeof numbers / sizeof *numbers; index++) {
    action.sa_handler = numbers[index] == SIGPROF ? look : start_again;
    action.sa_flags = SA_ONSTACK | SA_RESTART;
    sigaction(numbers[index], &action, NULL);
    sigaddset(&unblocked, numbers[index]);
  }
  sigprocmask(SIG_UNBLOCK, &unblocked, NULL);
  is_installed = true;
}

bool megadoc_reading_begin(const char *path) {
  if (!is_installed || is_reading) return false;
  const size_t length = strlen(path);
  if (length >= sizeof reading_path || memchr(path, '\n', length)) return false;
  memcpy(reading_path, path, length + 1);
  reading_length = length;
  reader = pthread_self();
  if (pthread_getcpuclockid(reader, &reader_clock) != 0 || clock_gettime(reader_clock, &reading_start) != 0) return false;
  bytes_at_first = -1;
  is_reading = 1;
  watch(true);
  return true;
}

void megadoc_reading_end(void) {
  watch(false);
  is_reading = 0;
}

bool megadoc_reading_has_crashed(const char *path) { return is_known(path, strlen(path)); }
