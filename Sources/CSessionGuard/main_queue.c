#define _GNU_SOURCE
#include "internal.h"
#include <dlfcn.h>
#include <fcntl.h>
#include <poll.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <sys/eventfd.h>
#include <unistd.h>

// The concurrency runtime lets a host replace the main actor's executor and the loop that serves it. Its own loop takes the
// main thread for good. Jobs are pushed without locks, because a jump may leave any lock held.

#define SWIFT __attribute__((swiftcall))

typedef megadoc_executor executor;

typedef struct job {
  void *task;
  struct job *next;
} job;

static _Atomic(job *) pushed;
static int bell = -1;

static executor main_executor;
static SWIFT void (*run_job)(void *, executor);

void megadoc_main_queue_push(void *task) {
  job *added = malloc(sizeof *added);
  added->task = task;
  added->next = atomic_load(&pushed);
  while (!atomic_compare_exchange_weak(&pushed, &added->next, added)) {}
  uint64_t one = 1;
  ssize_t written = write(bell, &one, sizeof one);
  (void)written;
}

static SWIFT executor get_main_executor(void *original) {
  (void)original;
  return main_executor;
}

static SWIFT bool is_main_executor(executor asked, void *original) {
  (void)original;
  return asked.identity == main_executor.identity;
}

// Dispatch has a main queue too, which only the main thread may serve. Foundation's run loop serves it by these.
static int (*dispatch_handle)(void);
static void (*dispatch_serve)(void *);

void megadoc_main_queue_serve(void) {
  if (dispatch_serve) dispatch_serve(NULL);
}

/// Sleeps until there is a job of the main actor or of Dispatch's main queue.
static void wait_for_work(void) {
  struct pollfd sources[] = {{.fd = bell, .events = POLLIN}, {.fd = dispatch_handle ? dispatch_handle() : -1, .events = POLLIN}};
  poll(sources, 2, -1);
  uint64_t count;
  for (size_t i = 0; i < 2; i++)
    if (sources[i].revents & POLLIN && read(sources[i].fd, &count, sizeof count) < 0) continue;
}

/// Runs the main actor's jobs for ever: the last one of a cell calls `exit`, which ends the cell.
static SWIFT void drain(void *original, void *compatibility) {
  (void)original, (void)compatibility;
  for (;;) {
    job *batch = atomic_exchange(&pushed, NULL), *ordered = NULL;
    while (batch) {
      job *next = batch->next;
      batch->next = ordered, ordered = batch, batch = next;
    }
    while (ordered) {
      job first = *ordered;
      free(ordered);
      ordered = first.next;
      run_job(first.task, main_executor);
    }
    megadoc_main_queue_serve();
    wait_for_work();
  }
}

bool megadoc_main_queue_install(megadoc_executor executor) {
  void **get = dlsym(RTLD_DEFAULT, "swift_task_getMainExecutor_hook");
  void **is = dlsym(RTLD_DEFAULT, "swift_task_isMainExecutor_hook");
  void **drain_queue = dlsym(RTLD_DEFAULT, "swift_task_asyncMainDrainQueue_hook");
  *(void **)&run_job = dlsym(RTLD_DEFAULT, "swift_job_run");
  *(void **)&dispatch_handle = dlsym(RTLD_DEFAULT, "_dispatch_get_main_queue_handle_4CF");
  *(void **)&dispatch_serve = dlsym(RTLD_DEFAULT, "_dispatch_main_queue_callback_4CF");
  if (!get || !is || !drain_queue || !run_job) return false;
  bell = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
  // A cell that closes descriptors should not find this one.
  int high = fcntl(bell, F_DUPFD_CLOEXEC, 700);
  if (high >= 0) close(bell), bell = high;
  main_executor = executor;
  *get = (void *)get_main_executor;
  *is = (void *)is_main_executor;
  *drain_queue = (void *)drain;
  return true;
}
