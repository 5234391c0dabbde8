#define _GNU_SOURCE
#include "internal.h"
#include <dlfcn.h>
#include <errno.h>
#include <pthread.h>
#include <semaphore.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

// Threads that cells and libraries start find these before the C library's.

/// Enough for a handler and its trace.
enum { alternate_size = 48 << 10, smallest_stack = 256 << 10 };

typedef struct {
  void *(*start)(void *);
  void *argument;
  int cell;
} thread_start;

static __thread int thread_cell;

int megadoc_thread_cell(void) { return thread_cell; }

/// Threads of Dispatch's pool serve whichever cell has work for them.
static bool is_of_pool(void *(*start)(void *)) {
  Dl_info info;
  return dladdr((void *)start, &info) && info.dli_fname && strstr(info.dli_fname, "libdispatch");
}

static _Atomic int living;

static void ended(void *unused) {
  (void)unused;
  atomic_fetch_sub(&living, 1);
}

/// A thread that runs out of stack needs another one for the handler: the far end of its own, which an overflow never reaches.
static void *start_guarded(void *raw) {
  thread_start start = *(thread_start *)raw;
  free(raw);
  thread_cell = start.cell;
  uintptr_t low, high;
  megadoc_trace_own_stack(&low, &high);
  void *result;
  pthread_cleanup_push(ended, NULL);
  if (high - low >= smallest_stack) {
    char alternate[alternate_size];
    stack_t stack = {.ss_sp = alternate, .ss_size = sizeof alternate};
    sigaltstack(&stack, NULL);
    result = start.start(start.argument);
    stack_t none = {.ss_flags = SS_DISABLE};
    sigaltstack(&none, NULL);
  } else {
    result = start.start(start.argument);
  }
  pthread_cleanup_pop(1);
  return result;
}

typedef int (*create_function)(pthread_t *, const pthread_attr_t *, void *(*)(void *), void *);

int pthread_create(pthread_t *thread, const pthread_attr_t *attributes, void *(*start)(void *), void *argument) {
  static create_function create;
  if (!create) create = (create_function)dlsym(RTLD_NEXT, "pthread_create");
  thread_start *guarded = malloc(sizeof *guarded);
  if (!guarded) return EAGAIN;
  // What a late thread starts is as late as itself.
  int cell = is_of_pool(start) ? 0 : thread_cell ? thread_cell : megadoc_guard_current_cell();
  *guarded = (thread_start){start, argument, cell};
  atomic_fetch_add(&living, 1);
  int code = create(thread, attributes, start_guarded, guarded);
  if (code != 0) {
    atomic_fetch_sub(&living, 1);
    free(guarded);
  }
  return code;
}

// MARK: - Idle threads of Dispatch

// A forked process has none of its parent's threads. Dispatch would go on counting on the idle ones of its pool and hand them
// work for ever. They wait for 5 s before they end by themselves; before a fork they are made to end at once.

static _Atomic bool quiescing;
static _Atomic int idle;

static double seconds_until(const struct timespec *deadline) {
  struct timespec now;
  clock_gettime(CLOCK_REALTIME, &now);
  return (double)(deadline->tv_sec - now.tv_sec) + 1e-9 * (double)(deadline->tv_nsec - now.tv_nsec);
}

typedef int (*wait_function)(sem_t *, const struct timespec *);

int sem_timedwait(sem_t *semaphore, const struct timespec *deadline) {
  static wait_function wait;
  if (!wait) wait = (wait_function)dlsym(RTLD_NEXT, "sem_timedwait");
  double left = seconds_until(deadline);
  // The time that a thread of the pool waits for work.
  if (left < 4.99 || left > 5.001 || megadoc_guard_is_main_thread()) return wait(semaphore, deadline);
  atomic_fetch_add(&idle, 1);
  int result;
  do {
    struct timespec slice;
    clock_gettime(CLOCK_REALTIME, &slice);
    slice.tv_nsec += 10 * 1000 * 1000;
    if (slice.tv_nsec >= 1000000000) slice.tv_sec += 1, slice.tv_nsec -= 1000000000;
    result = wait(semaphore, &slice);
  } while (result != 0 && (errno == ETIMEDOUT || errno == EINTR) && !atomic_load(&quiescing) && seconds_until(deadline) > 0);
  if (result != 0) errno = ETIMEDOUT;
  atomic_fetch_sub(&idle, 1);
  return result;
}

int megadoc_end_idle_threads(void) {
  atomic_store(&quiescing, true);
  struct timespec pause = {.tv_nsec = 1000 * 1000};
  // An idle thread looks every 10 ms, and needs a moment to end. Threads with work of their own are not waited for.
  for (int i = 0; i < 40 && atomic_load(&idle) > 0; i++) nanosleep(&pause, NULL);
  for (int i = 0; i < 10 && atomic_load(&living) > 0; i++) nanosleep(&pause, NULL);
  atomic_store(&quiescing, false);
  return atomic_load(&living);
}

void megadoc_forget_threads(void) { atomic_store(&living, 0), atomic_store(&idle, 0); }
