/* Poses as a file system without locks, for tests: LD_PRELOAD. */
#include <errno.h>

int flock(int descriptor, int operation) {
  (void)descriptor;
  (void)operation;
  errno = ENOSYS;
  return -1;
}
