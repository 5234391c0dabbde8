// How fast one row times a matrix reads the matrix, by how many of its rows are read side by side: gcc -O3 -march=native rows.c && ./a.out
// Twice: in pages as they come, and in huge ones. Best of 40, in GB/s.
#include <immintrin.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <time.h>

enum { COLUMNS = 256, ROWS = 22948, BYTES = ROWS * COLUMNS * 4, HUGE_PAGE = 2 << 20 };

static double seconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return now.tv_sec + 1e-9 * now.tv_nsec;
}

static inline float sum(__m256 lanes) {
  float values[8], total = 0;
  _mm256_storeu_ps(values, lanes);
  for (int i = 0; i < 8; i++) total += values[i];
  return total;
}

// `abreast` is a constant where this is called.
static inline __attribute__((always_inline)) void multiply(const float *w, const float *x, float *y, int abreast) {
  for (int row = 0; row + abreast <= ROWS; row += abreast) {
    __m256 sums[4] = {_mm256_setzero_ps(), _mm256_setzero_ps(), _mm256_setzero_ps(), _mm256_setzero_ps()};
    for (int k = 0; k < COLUMNS; k += 8)
      for (int i = 0; i < abreast; i++)
        sums[i] = _mm256_fmadd_ps(_mm256_loadu_ps(x + k), _mm256_loadu_ps(w + (size_t)(row + i) * COLUMNS + k), sums[i]);
    for (int i = 0; i < abreast; i++) y[row + i] = sum(sums[i]);
  }
}

__attribute__((noinline)) static void one(const float *w, const float *x, float *y) { multiply(w, x, y, 1); }
__attribute__((noinline)) static void two(const float *w, const float *x, float *y) { multiply(w, x, y, 2); }
__attribute__((noinline)) static void four(const float *w, const float *x, float *y) { multiply(w, x, y, 4); }

int main(void) {
  static float x[COLUMNS], y[ROWS];
  void (*programs[])(const float *, const float *, float *) = {one, two, four};
  for (int huge = 0; huge < 2; huge++) {
    float *w = aligned_alloc(HUGE_PAGE, (BYTES + HUGE_PAGE - 1) / HUGE_PAGE * HUGE_PAGE);
    if (huge) madvise(w, BYTES, MADV_HUGEPAGE);
    for (size_t i = 0; i < (size_t)ROWS * COLUMNS; i++) w[i] = i % 7;
    for (int p = 0; p < 3; p++) {
      double best = 1e9;
      for (int i = 0; i < 40; i++) {
        double start = seconds();
        programs[p](w, x, y);
        double taken = seconds() - start;
        if (taken < best) best = taken;
      }
      printf("%s pages, %d abreast: %5.1f GB/s\n", huge ? "huge " : "small", 1 << p, BYTES / best / 1e9);
    }
    free(w);
  }
}
