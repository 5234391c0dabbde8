#define _GNU_SOURCE
#include "internal.h"
#include <dlfcn.h>
#include <pthread.h>
#include <sys/syscall.h>
#include <unistd.h>

// Functions that end a process or its main thread. Cells and their libraries find these before the C library's and the
// standard library's, so a cell that calls one ends itself alone. Outside a cell they do what they always did.

/// The end of an asynchronous cell comes by here too.
void exit(int code) {
  megadoc_guard_stop_late_thread("calls exit");
  if (megadoc_guard_is_running()) megadoc_guard_abandon(megadoc_cell_exited, code);
  void (*end_process)(int) __attribute__((noreturn));
  *(void **)&end_process = dlsym(RTLD_NEXT, "exit");
  end_process(code);
}

/// A running cell may end its process so. A thread that it has left behind may not end that of the cells that come.
void _exit(int code) {
  megadoc_guard_stop_late_thread("calls _exit");
  for (;;) syscall(SYS_exit_group, code);
}

void _Exit(int code) { _exit(code); }

// Every program has these three in itself, so no library brings them along. What is to be done at the end of the process is not done: a
// session is killed.

int __cxa_atexit(void (*function)(void *), void *argument, void *library);
int __register_atfork(void (*prepare)(void), void (*parent)(void), void (*child)(void), void *library);

int atexit(void (*function)(void)) { return __cxa_atexit((void (*)(void *))function, NULL, NULL); }

int at_quick_exit(void (*function)(void)) { return atexit(function); }

int pthread_atfork(void (*prepare)(void), void (*parent)(void), void (*child)(void)) {
  return __register_atfork(prepare, parent, child, NULL);
}

void pthread_exit(void *value) {
  if (megadoc_guard_is_running() && megadoc_guard_is_main_thread()) megadoc_guard_abandon(megadoc_cell_exited, 0);
  void (*end_thread)(void *) __attribute__((noreturn));
  *(void **)&end_thread = dlsym(RTLD_NEXT, "pthread_exit");
  end_thread(value);
}

int pthread_cancel(pthread_t thread) {
  // Cancelled, the main thread would take the process with it, or leave it without a head.
  if (megadoc_guard_is_running() && megadoc_guard_is_main_thread() && pthread_equal(thread, pthread_self()))
    megadoc_guard_abandon(megadoc_cell_exited, 0);
  int (*standard)(pthread_t);
  *(void **)&standard = dlsym(RTLD_NEXT, "pthread_cancel");
  return standard(thread);
}

static void (*uncaught)(const void *);

void megadoc_uncaught_error_set_handler(void (*handler)(const void *)) { uncaught = handler; }

/// What `main` of a cell calls with an error that left its top level.
__attribute__((swiftcall)) void swift_errorInMain(const void *error) {
  if (megadoc_guard_is_running()) {
    if (uncaught) uncaught(error);
    megadoc_guard_abandon(megadoc_cell_threw, 1);
  }
  __attribute__((swiftcall)) void (*standard)(const void *);
  *(void **)&standard = dlsym(RTLD_NEXT, "swift_errorInMain");
  standard(error);
}
