/* Poses as a network file system, by LD_PRELOAD: no flock, and CALL_MICROSECONDS more for each call that asks the server. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static void ask(void) {
  static int microseconds = -1;
  if (microseconds < 0) {
    const char *text = getenv("CALL_MICROSECONDS");
    microseconds = text ? atoi(text) : 0;
  }
  if (microseconds) usleep(microseconds);
}

int flock(int descriptor, int operation) {
  (void)descriptor;
  (void)operation;
  errno = ENOSYS;
  return -1;
}

#define NEXT(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

#define OPEN(name)                             \
  int name(const char *path, int flags, ...) { \
    va_list rest;                              \
    va_start(rest, flags);                     \
    mode_t mode = va_arg(rest, mode_t);        \
    va_end(rest);                              \
    ask();                                     \
    return NEXT(name)(path, flags, mode);      \
  }
OPEN(open)
OPEN(open64)

int access(const char *path, int mode) {
  ask();
  return NEXT(access)(path, mode);
}

int stat(const char *restrict path, struct stat *restrict found) {
  ask();
  return NEXT(stat)(path, found);
}

int rename(const char *from, const char *to) {
  ask();
  return NEXT(rename)(from, to);
}

int link(const char *from, const char *to) {
  ask();
  return NEXT(link)(from, to);
}

int unlink(const char *path) {
  ask();
  return NEXT(unlink)(path);
}

int fsync(int descriptor) {
  ask();
  return NEXT(fsync)(descriptor);
}
