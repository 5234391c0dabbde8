#define _GNU_SOURCE
#include "COpenBLAS.h"
#include <dlfcn.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

static __typeof__(cblas_sgemm) *sgemm;
static __typeof__(openblas_get_corename) *core_name;
static char failure[512];
static pthread_once_t once = PTHREAD_ONCE_INIT;

/// The name of the family whose AVX-512 code this processor can run, or null to leave the choice to OpenBLAS.
/// Version 0.3.21 knows Zen up to the third generation only, and takes every later AMD processor for a Haswell.
static const char *avx512_family(void) {
#if defined(__x86_64__)
  __builtin_cpu_init();
  if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512dq") &&
      __builtin_cpu_supports("avx512vl"))
    return __builtin_cpu_supports("avx512bf16") ? "Cooperlake" : "SkylakeX";
#endif
  return NULL;
}

static void load(void) {
  setenv("OPENBLAS_NUM_THREADS", "1", 1);
  const char *family = avx512_family();
  if (family) setenv("OPENBLAS_CORETYPE", family, 0);
  void *library = dlopen("libopenblas.so.0", RTLD_NOW | RTLD_LOCAL);
  if (library) {
    sgemm = (__typeof__(sgemm))dlsym(library, "cblas_sgemm");
    core_name = (__typeof__(core_name))dlsym(library, "openblas_get_corename");
    __typeof__(openblas_set_num_threads) *set_threads = dlsym(library, "openblas_set_num_threads");
    if (set_threads) set_threads(1);
  }
  if (!sgemm || !core_name)
    snprintf(failure, sizeof failure, "cannot load OpenBLAS (%s); install the Debian package libopenblas0-pthread", dlerror());
}

const char *megadoc_blas_load(void) {
  pthread_once(&once, load);
  return failure[0] ? failure : NULL;
}

const char *megadoc_blas_core_name(void) { return core_name(); }

void megadoc_blas_sgemm(bool transpose_a, bool transpose_b, int rows, int columns, int depth, float alpha,
                        const float *a, int stride_a, const float *b, int stride_b, float beta, float *c, int stride_c) {
  sgemm(CblasRowMajor, transpose_a ? CblasTrans : CblasNoTrans, transpose_b ? CblasTrans : CblasNoTrans, rows, columns, depth,
        alpha, a, stride_a, b, stride_b, beta, c, stride_c);
}
