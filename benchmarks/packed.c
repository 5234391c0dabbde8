// Products with a weight in single precision: OpenBLAS, which packs the weight in every call, against oneDNN with the weight in its own
// order and in ours, one thread each, in turns. For the shapes of every size, in the batch that a microbatch makes.
//   cc -O2 -ISources/COpenBLAS/include benchmarks/packed.c Sources/COpenBLAS/COpenBLAS.c -ldnnl -lm -o packed && OMP_NUM_THREADS=1 ./packed
#define _GNU_SOURCE
#include "COpenBLAS.h"
#include <oneapi/dnnl/dnnl.h>
#include <oneapi/dnnl/dnnl_debug.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#define CHECK(call) \
  if ((call) != dnnl_success) { fprintf(stderr, "%s failed\n", #call); exit(1); }

enum { ROUNDS = 9 };

static dnnl_engine_t engine;
static dnnl_stream_t stream;

static double seconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

static float *noise(size_t count) {
  float *values = aligned_alloc(64, (4 * count + 63) / 64 * 64);
  for (size_t i = 0; i < count; i++) values[i] = (float)drand48() - 0.5f;
  return values;
}

static dnnl_memory_desc_t matrix(int rows, int columns, int row_stride, int column_stride) {
  dnnl_memory_desc_t result;
  CHECK(dnnl_memory_desc_init_by_strides(&result, 2, (dnnl_dims_t){rows, columns}, dnnl_f32, (dnnl_dims_t){row_stride, column_stride}));
  return result;
}

typedef struct {
  dnnl_primitive_t code;
  dnnl_exec_arg_t arguments[3];
} product;

/// c [rows, columns] = a [rows, depth] · b, where either may be the transpose of what lies there.
static product make(int rows, int columns, int depth, int transpose_a, int transpose, float *a, float *weight, float *c, int packs) {
  dnnl_memory_desc_t md_a = transpose_a ? matrix(rows, depth, 1, rows) : matrix(rows, depth, depth, 1), md_c = matrix(rows, columns, columns, 1);
  dnnl_memory_desc_t plain = transpose ? matrix(depth, columns, 1, depth) : matrix(depth, columns, columns, 1), md_b = plain;
  if (packs) CHECK(dnnl_memory_desc_init_by_tag(&md_b, 2, (dnnl_dims_t){depth, columns}, dnnl_f32, dnnl_format_tag_any));
  dnnl_matmul_desc_t operation;
  CHECK(dnnl_matmul_desc_init(&operation, &md_a, &md_b, NULL, &md_c));
  dnnl_primitive_desc_t description, reordering;
  CHECK(dnnl_primitive_desc_create(&description, &operation, NULL, engine, NULL));
  product result;
  CHECK(dnnl_primitive_create(&result.code, description));
  dnnl_memory_t memory_a, memory_b, memory_c, memory_weight;
  CHECK(dnnl_memory_create(&memory_a, &md_a, engine, a));
  CHECK(dnnl_memory_create(&memory_c, &md_c, engine, c));
  CHECK(dnnl_memory_create(&memory_weight, &plain, engine, weight));
  memory_b = memory_weight;
  if (packs) {
    const dnnl_memory_desc_t *order = dnnl_primitive_desc_query_md(description, dnnl_query_weights_md, 0);
    CHECK(dnnl_memory_create(&memory_b, order, engine, DNNL_MEMORY_ALLOCATE));
    CHECK(dnnl_reorder_primitive_desc_create(&reordering, &plain, engine, order, engine, NULL));
    dnnl_primitive_t reorder;
    CHECK(dnnl_primitive_create(&reorder, reordering));
    CHECK(dnnl_primitive_execute(reorder, stream, 2, (dnnl_exec_arg_t[]){{DNNL_ARG_FROM, memory_weight}, {DNNL_ARG_TO, memory_b}}));
  }
  result.arguments[0] = (dnnl_exec_arg_t){DNNL_ARG_SRC, memory_a};
  result.arguments[1] = (dnnl_exec_arg_t){DNNL_ARG_WEIGHTS, memory_b};
  result.arguments[2] = (dnnl_exec_arg_t){DNNL_ARG_DST, memory_c};
  return result;
}

static int ascending(const void *a, const void *b) { return (*(double *)a > *(double *)b) - (*(double *)a < *(double *)b); }

static void measure(const char *size, int rows, int columns, int depth, int transpose_a, int transpose) {
  float *a = noise((size_t)rows * depth), *weight = noise((size_t)columns * depth), *c = noise((size_t)rows * columns);
  product packed = make(rows, columns, depth, transpose_a, transpose, a, weight, c, 1);
  product plain = make(rows, columns, depth, transpose_a, transpose, a, weight, c, 0);
  double operations = 2.0 * rows * columns * depth, times[3][ROUNDS];
  int repeats = (int)(1 + 4e8 / operations);
  for (int round = -1; round < ROUNDS; round++)
    for (int way = 0; way < 3; way++) {
      double start = seconds();
      for (int i = 0; i < repeats; i++) {
        product *own = way == 1 ? &packed : &plain;
        if (way == 0)
          megadoc_blas_sgemm(transpose_a, transpose, rows, columns, depth, 1, a, transpose_a ? rows : depth, weight,
                             transpose ? depth : columns, 0, c, columns);
        else
          CHECK(dnnl_primitive_execute(own->code, stream, 3, own->arguments));
      }
      if (round >= 0) times[way][round] = (seconds() - start) / repeats;
    }
  for (int way = 0; way < 3; way++) qsort(times[way], ROUNDS, sizeof(double), ascending);
  double blas = times[0][ROUNDS / 2];
  printf("%-2s %5d %6d %5d %s %7.1f %7.1f %7.1f   %5.2f %5.2f\n", size, rows, columns, depth, transpose_a ? "yT x" : transpose ? "x WT" : "y W ",
         1e-9 * operations / blas, 1e-9 * operations / times[1][ROUNDS / 2], 1e-9 * operations / times[2][ROUNDS / 2],
         blas / times[1][ROUNDS / 2], blas / times[2][ROUNDS / 2]);
  free(a), free(weight), free(c);
}

static void measure_map(const char *size, int rows, int inputs, int outputs) {
  measure(size, rows, outputs, inputs, 0, 1);
  measure(size, rows, inputs, outputs, 0, 0);
  // The factors of a weight's gradient are new in every call: of no use packed.
  measure(size, outputs, inputs, rows, 1, 0);
}

static void measure_size(const char *size, int rows, int width, int feed_forward, int gates, int vocabulary) {
  measure_map(size, rows, width, 3 * width);
  measure_map(size, rows, width, width);
  measure_map(size, rows, width, gates * feed_forward);
  measure_map(size, rows, feed_forward, width);
  measure_map(size, 256, width, vocabulary);
}

int main(void) {
  const char *failure = megadoc_blas_load();
  if (failure) return fprintf(stderr, "%s\n", failure), 1;
  CHECK(dnnl_engine_create(&engine, dnnl_cpu, 0));
  CHECK(dnnl_stream_create(&stream, engine, dnnl_stream_default_flags));
  printf("OpenBLAS for %s, oneDNN with %s; GFLOP/s, medians of %d; × is oneDNN over OpenBLAS\n", megadoc_blas_core_name(),
         dnnl_cpu_isa2str(dnnl_get_effective_cpu_isa()), ROUNDS);
  printf("    rows columns depth      OpenBLAS  packed   plain       ×\n");
  measure_size("W", 512, 64, 176, 2, 338);
  measure_size("T", 512, 128, 352, 2, 1024);
  measure_size("S", 512, 256, 704, 2, 4096);
  measure_size("M", 512, 512, 1376, 2, 8192);
  measure_size("G", 256, 768, 3072, 1, 50257);
}
