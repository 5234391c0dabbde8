#define _GNU_SOURCE
#include "CSessionProtocol.h"
#include "internal.h"
#include <signal.h>
#include <string.h>
#include <unistd.h>

// Threads that outlive their cell. What they do is no fault of the cell that runs now.

void megadoc_guard_park(void) {
  sigset_t all;
  sigfillset(&all);
  pthread_sigmask(SIG_BLOCK, &all, NULL);
  for (;;) pause();
}

/// Of a thread that serves any cell it is not known for which it works, while one runs.
static bool is_late(void) {
  if (!megadoc_guard_is_session() || megadoc_guard_is_main_thread()) return false;
  int cell = megadoc_thread_cell();
  return !megadoc_guard_is_running() || (cell != 0 && cell != megadoc_guard_current_cell());
}

void megadoc_guard_stop_late_thread(const char *deed) {
  if (!is_late()) return;
  const char *parts[] = {MEGADOC_LATE_TRAP, deed, ": that thread is stopped\n"};
  for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
    if (write(2, parts[i], strlen(parts[i])) < 0) break;
  megadoc_guard_park();
}
