// What Swift has no words for: the processor's floating-point mode and features, and the processor time of a thread.
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

/// Whether the processor has the instructions the loops of Tensor are compiled to.
static inline bool megadoc_processor_suffices(void) {
#if defined(__x86_64__)
  __builtin_cpu_init();
  return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma") && __builtin_cpu_supports("bmi2");
#else
  return true;
#endif
}

/// Seconds of processor time of the whole process.
static inline double megadoc_process_seconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}
