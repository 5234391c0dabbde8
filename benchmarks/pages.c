// How long a machine takes to hand out memory: cc -O2 -o pages pages.c && ./pages 154
// Touches so many MiB once, by small pages. A program's first step cannot be faster than this beyond a later one.
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <time.h>

static double now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec + 1e-9 * time.tv_nsec;
}

int main(int count, char **arguments) {
  if (count != 2 || atoi(arguments[1]) <= 0) return fputs("usage: pages MEBIBYTES\n", stderr), 2;
  size_t size = (size_t)atoi(arguments[1]) << 20;
  double start = now();
  volatile char *memory = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (memory == MAP_FAILED) return perror("mmap"), 1;
  madvise((void *)memory, size, MADV_NOHUGEPAGE);
  for (size_t byte = 0; byte < size; byte += 4096) memory[byte] = 1;
  printf("%s MiB in %.3f s\n", arguments[1], now() - start);
}
