#include "CProcessor.h"
#include <stdio.h>
#include <unistd.h>

/// Whether the processor has the instructions the loops over floats are compiled to.
static bool processor_suffices(void) {
#if defined(__x86_64__)
  __builtin_cpu_init();
  return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma") && __builtin_cpu_supports("bmi2");
#else
  return true;
#endif
}

/// Runs when the program or library that holds it is loaded, before any of those loops.
__attribute__((constructor)) static void check_processor(void) {
  if (processor_suffices()) return;
  fputs(
      "Megadoc was built for processors with AVX2, FMA and BMI2 (x86-64-v3: about 2013 and later), which this one lacks.\n"
      "Rebuild it here without -march=x86-64-v3 in Package.swift.\n",
      stderr);
  _exit(1);
}
