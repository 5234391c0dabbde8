// What Swift has no words for: the processor's floating-point mode, its caches, and the processor time of the process. Whoever links this
// target also has its processor checked once, at start, and gets a sentence instead of an illegal instruction.
#pragma once
#include <stdbool.h>
#include <time.h>
#if defined(__x86_64__)
#include <immintrin.h>
#endif

/// Treats denormal numbers as zero in the calling thread, as operands and as results: the moments of rare tokens decay into
/// them, and each one then costs a hundred ordinary operations.
static inline void megadoc_flush_denormals(void) {
#if defined(__x86_64__)
  _mm_setcsr(_mm_getcsr() | 0x8040);
#elif defined(__aarch64__)
  unsigned long mode;
  __asm__ volatile("mrs %0, fpcr" : "=r"(mode));
  __asm__ volatile("msr fpcr, %0" : : "r"(mode | (1ul << 24)));
#endif
}

/// Reads every cache line of a block of memory, from its beginning to its end.
static inline void megadoc_read_lines(const void *start, long bytes) {
  for (long line = 0; line < bytes; line += 64) (void)*((const volatile char *)start + line);
}

/// Seconds of processor time of the whole process.
static inline double megadoc_process_seconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}
