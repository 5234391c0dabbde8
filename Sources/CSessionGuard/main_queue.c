#define _GNU_SOURCE
#include "internal.h"
#include <dlfcn.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/eventfd.h>
#include <unistd.h>

// The concurrency runtime lets a host replace the main actor's queue. Its own would end the process when a cell's top-level
// code is done, and needs the main thread for good. Jobs are pushed without locks, because a jump may leave any lock held.

#define SWIFT __attribute__((swiftcall))

typedef struct { void *identity; void *implementation; } executor;

typedef struct job {
  void *task;
  struct job *next;
} job;

static _Atomic(job *) pushed;
static int bell = -1;

static SWIFT executor (*get_main_executor)(void);
static SWIFT void (*run_job)(void *, void *, void *);

static SWIFT void enqueue(void *task, void *original) {
  (void)original;
  job *added = malloc(sizeof *added);
  added->task = task;
  added->next = atomic_load(&pushed);
  while (!atomic_compare_exchange_weak(&pushed, &added->next, added)) {}
  uint64_t one = 1;
  ssize_t written = write(bell, &one, sizeof one);
  (void)written;
}

/// Runs the main actor's jobs for ever: the last one calls `exit`, which ends the cell.
static SWIFT void drain(void *original, void *compatibility) {
  (void)original, (void)compatibility;
  executor main = get_main_executor();
  for (;;) {
    job *batch = atomic_exchange(&pushed, NULL), *ordered = NULL;
    while (batch) {
      job *next = batch->next;
      batch->next = ordered, ordered = batch, batch = next;
    }
    while (ordered) {
      job done = *ordered;
      free(ordered);
      ordered = done.next;
      run_job(done.task, main.identity, main.implementation);
    }
    uint64_t count;
    if (atomic_load(&pushed) == NULL && read(bell, &count, sizeof count) < 0 && bell < 0) return;
  }
}

void megadoc_main_queue_install(void) {
  void **enqueue_hook = dlsym(RTLD_DEFAULT, "swift_task_enqueueMainExecutor_hook");
  void **drain_hook = dlsym(RTLD_DEFAULT, "swift_task_asyncMainDrainQueue_hook");
  *(void **)&get_main_executor = dlsym(RTLD_DEFAULT, "swift_task_getMainExecutor");
  *(void **)&run_job = dlsym(RTLD_DEFAULT, "swift_job_run");
  if (!enqueue_hook || !drain_hook || !get_main_executor || !run_job) return;
  bell = eventfd(0, EFD_CLOEXEC);
  *enqueue_hook = (void *)enqueue;
  *drain_hook = (void *)drain;
}
