#define _GNU_SOURCE
#include "COneDNN.h"
#include <dlfcn.h>
#include <oneapi/dnnl/dnnl.h>
#include <oneapi/dnnl/dnnl_debug.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define FUNCTIONS(F)                                                                                                          \
  F(get_effective_cpu_isa) F(cpu_isa2str) F(engine_create) F(stream_create) F(stream_destroy) F(memory_desc_init_by_strides)    \
  F(memory_desc_init_by_tag) F(memory_desc_get_size) F(memory_create) F(memory_set_data_handle) F(memory_destroy)               \
  F(matmul_desc_init) F(primitive_attr_create) F(primitive_attr_set_output_scales) F(primitive_attr_set_post_ops)               \
  F(primitive_attr_destroy) F(post_ops_create) F(post_ops_append_sum) F(post_ops_destroy) F(primitive_desc_create)              \
  F(primitive_desc_query_md) F(primitive_desc_destroy) F(reorder_primitive_desc_create) F(primitive_create)                     \
  F(primitive_destroy) F(primitive_execute)

static struct {
#define MEMBER(name) __typeof__(dnnl_##name) *name;
  FUNCTIONS(MEMBER)
  int (*omp_get_max_threads)(void);
  void (*omp_set_num_threads)(int);
} dnnl;

static char failure[512];
static pthread_once_t once = PTHREAD_ONCE_INIT;
static dnnl_engine_t engine;
static pthread_key_t workshop_key;

enum kind { PRODUCT, PRODUCT_WITH_PACKED, PACKING };

/// What decides the code for a call.
typedef struct {
  int kind, transpose_a, transpose_b, rows, columns, depth, stride_c;
  float scale, kept;
} shape;

/// The code for a shape, and a memory object for each matrix; of an impossible shape there is no code.
typedef struct {
  shape shape;
  dnnl_primitive_t code;
  dnnl_memory_t a, b, c;
} tool;

/// What a thread has made so far. Memory objects hold the addresses of one call, so threads cannot share them.
typedef struct {
  dnnl_stream_t stream;
  tool *tools;
  int count, capacity;
} workshop;

/// The order of packed factors is asked for at this number of rows, and is right for any.
static const int typical_rows = 512;
/// More shapes than any model has; beyond it a thread starts anew.
static const int most_tools = 1024;

static void discard_tools(workshop *shop) {
  for (int i = 0; i < shop->count; i++) {
    dnnl.primitive_destroy(shop->tools[i].code);
    dnnl.memory_destroy(shop->tools[i].a);
    dnnl.memory_destroy(shop->tools[i].b);
    dnnl.memory_destroy(shop->tools[i].c);
  }
  shop->count = 0;
}

static void discard_workshop(void *pointer) {
  workshop *shop = pointer;
  discard_tools(shop);
  dnnl.stream_destroy(shop->stream);
  free(shop->tools);
  free(shop);
}

static void load(void) {
  void *library = dlopen("libdnnl.so.2", RTLD_NOW | RTLD_LOCAL);
  bool complete = library != NULL;
  if (library) {
#define FIND(name) complete &= (dnnl.name = (__typeof__(dnnl.name))dlsym(library, "dnnl_" #name)) != NULL;
    FUNCTIONS(FIND)
    // Of the OpenMP that the library brings.
    complete &= (dnnl.omp_get_max_threads = (__typeof__(dnnl.omp_get_max_threads))dlsym(library, "omp_get_max_threads")) != NULL;
    complete &= (dnnl.omp_set_num_threads = (__typeof__(dnnl.omp_set_num_threads))dlsym(library, "omp_set_num_threads")) != NULL;
  }
  if (!complete) {
    snprintf(failure, sizeof failure, "cannot load oneDNN (%s); install the Debian package libdnnl2", dlerror());
  } else if (dnnl.engine_create(&engine, dnnl_cpu, 0) != dnnl_success || pthread_key_create(&workshop_key, discard_workshop) != 0) {
    snprintf(failure, sizeof failure, "oneDNN cannot compute on this processor");
  }
}

bool megadoc_onednn_is_useful(void) {
#if defined(__x86_64__)
  __builtin_cpu_init();
  return __builtin_cpu_supports("avx512bf16");
#else
  return false;
#endif
}

bool megadoc_onednn_has_tiles(void) {
#if defined(__x86_64__)
  __builtin_cpu_init();
  return __builtin_cpu_supports("amx-bf16");
#else
  return false;
#endif
}

const char *megadoc_onednn_load(void) {
  pthread_once(&once, load);
  return failure[0] ? failure : NULL;
}

bool megadoc_onednn_has_bfloat16(void) {
  return (dnnl.get_effective_cpu_isa() & dnnl_cpu_isa_avx512_core_bf16) == dnnl_cpu_isa_avx512_core_bf16;
}

const char *megadoc_onednn_instructions(void) { return dnnl.cpu_isa2str(dnnl.get_effective_cpu_isa()); }

// MARK: - Making code

static dnnl_memory_desc_t matrix(dnnl_data_type_t type, int rows, int columns, bool transposed, int stride) {
  dnnl_memory_desc_t result;
  dnnl_dims_t extents = {rows, columns}, strides = {transposed ? 1 : stride, transposed ? stride : 1};
  dnnl.memory_desc_init_by_strides(&result, 2, extents, type, strides);
  return result;
}

static dnnl_primitive_desc_t product(const dnnl_memory_desc_t *a, const dnnl_memory_desc_t *b, const dnnl_memory_desc_t *c,
                                     float scale, float kept) {
  dnnl_primitive_attr_t attributes;
  dnnl_post_ops_t after;
  dnnl_matmul_desc_t operation;
  dnnl_primitive_desc_t result = NULL;
  if (dnnl.primitive_attr_create(&attributes) != dnnl_success) return NULL;
  if (scale != 1) dnnl.primitive_attr_set_output_scales(attributes, 1, 0, &scale);
  if (kept != 0 && dnnl.post_ops_create(&after) == dnnl_success) {
    dnnl.post_ops_append_sum(after, kept);
    dnnl.primitive_attr_set_post_ops(attributes, after);
    dnnl.post_ops_destroy(after);
  }
  if (dnnl.matmul_desc_init(&operation, a, b, NULL, c) != dnnl_success ||
      dnnl.primitive_desc_create(&result, &operation, attributes, engine, NULL) != dnnl_success)
    result = NULL;
  dnnl.primitive_attr_destroy(attributes);
  return result;
}

static bool packed_order(int depth, int columns, dnnl_memory_desc_t *order) {
  dnnl_memory_desc_t a = matrix(dnnl_bf16, typical_rows, depth, false, depth), c = matrix(dnnl_f32, typical_rows, columns, false, columns);
  dnnl_memory_desc_t b;
  dnnl_dims_t extents = {depth, columns};
  if (dnnl.memory_desc_init_by_tag(&b, 2, extents, dnnl_bf16, dnnl_format_tag_any) != dnnl_success) return false;
  dnnl_primitive_desc_t description = product(&a, &b, &c, 1, 0);
  if (!description) return false;
  *order = *dnnl.primitive_desc_query_md(description, dnnl_query_weights_md, 0);
  dnnl.primitive_desc_destroy(description);
  return true;
}

static void make(const shape *wanted, tool *made) {
  dnnl_memory_desc_t a, b, c;
  dnnl_primitive_desc_t description = NULL;
  bool is_packing = wanted->kind == PACKING, transposed = wanted->transpose_b;
  int inner = wanted->depth, columns = wanted->columns;
  if (is_packing) {
    a = matrix(dnnl_f32, inner, columns, transposed, transposed ? inner : columns);
    if (packed_order(inner, columns, &b) &&
        dnnl.reorder_primitive_desc_create(&description, &a, engine, &b, engine, NULL) != dnnl_success)
      description = NULL;
  } else {
    a = matrix(dnnl_bf16, wanted->rows, inner, wanted->transpose_a, wanted->transpose_a ? wanted->rows : inner);
    c = matrix(dnnl_f32, wanted->rows, columns, false, wanted->stride_c);
    bool has_order = true;
    if (wanted->kind == PRODUCT)
      b = matrix(dnnl_bf16, inner, columns, transposed, transposed ? inner : columns);
    else
      has_order = packed_order(inner, columns, &b);
    if (has_order) description = product(&a, &b, &c, wanted->scale, wanted->kept);
  }
  memset(made, 0, sizeof *made);
  made->shape = *wanted;
  if (!description) return;
  bool whole = dnnl.memory_create(&made->a, &a, engine, DNNL_MEMORY_NONE) == dnnl_success &&
               dnnl.memory_create(&made->b, &b, engine, DNNL_MEMORY_NONE) == dnnl_success &&
               (is_packing || dnnl.memory_create(&made->c, &c, engine, DNNL_MEMORY_NONE) == dnnl_success) &&
               dnnl.primitive_create(&made->code, description) == dnnl_success;
  if (!whole) made->code = NULL;
  dnnl.primitive_desc_destroy(description);
}

static workshop *own_workshop(void) {
  workshop *shop = pthread_getspecific(workshop_key);
  if (shop) return shop;
  shop = calloc(1, sizeof *shop);
  if (!shop) return NULL;
  if (dnnl.stream_create(&shop->stream, engine, dnnl_stream_default_flags) != dnnl_success) {
    free(shop);
    return NULL;
  }
  pthread_setspecific(workshop_key, shop);
  return shop;
}

static tool *find(workshop *shop, const shape *wanted) {
  for (int i = 0; i < shop->count; i++)
    if (!memcmp(&shop->tools[i].shape, wanted, sizeof *wanted)) return &shop->tools[i];
  if (shop->count == most_tools) discard_tools(shop);
  if (shop->count == shop->capacity) {
    int capacity = shop->capacity ? 2 * shop->capacity : 64;
    tool *tools = realloc(shop->tools, (size_t)capacity * sizeof *tools);
    if (!tools) return NULL;
    shop->tools = tools;
    shop->capacity = capacity;
  }
  make(wanted, &shop->tools[shop->count]);
  return &shop->tools[shop->count++];
}

/// Runs the code for a shape, on this thread alone: with more threads the order of sums could be another.
static bool run(const shape *wanted, const void *a, const void *b, void *c) {
  int threads = dnnl.omp_get_max_threads();
  dnnl.omp_set_num_threads(1);
  workshop *shop = own_workshop();
  tool *tool = shop ? find(shop, wanted) : NULL;
  bool done = tool && tool->code;
  if (done) {
    // The library does not write to what it takes as an input.
    dnnl.memory_set_data_handle(tool->a, (void *)a);
    dnnl.memory_set_data_handle(tool->b, (void *)b);
    if (c) dnnl.memory_set_data_handle(tool->c, c);
    dnnl_exec_arg_t product[] = {{DNNL_ARG_SRC, tool->a}, {DNNL_ARG_WEIGHTS, tool->b}, {DNNL_ARG_DST, tool->c}};
    dnnl_exec_arg_t packing[] = {{DNNL_ARG_FROM, tool->a}, {DNNL_ARG_TO, tool->b}};
    done = dnnl.primitive_execute(tool->code, shop->stream, c ? 3 : 2, c ? product : packing) == dnnl_success;
  }
  dnnl.omp_set_num_threads(threads);
  return done;
}

bool megadoc_onednn_multiply(bool transpose_a, bool transpose_b, int rows, int columns, int depth, float scale, const uint16_t *a,
                             const uint16_t *b, float kept, float *c, int stride_c) {
  shape wanted = {PRODUCT, transpose_a, transpose_b, rows, columns, depth, stride_c, scale, kept};
  return run(&wanted, a, b, c);
}

bool megadoc_onednn_multiply_packed(bool transpose_a, int rows, int columns, int depth, float scale, const uint16_t *a,
                                    const void *b, float kept, float *c, int stride_c) {
  shape wanted = {PRODUCT_WITH_PACKED, transpose_a, false, rows, columns, depth, stride_c, scale, kept};
  return run(&wanted, a, b, c);
}

bool megadoc_onednn_pack(bool transpose, int depth, int columns, const float *factor, void *packed) {
  shape wanted = {PACKING, false, transpose, 0, columns, depth, 0, 1, 0};
  return run(&wanted, factor, packed, NULL);
}

size_t megadoc_onednn_packed_bytes(int depth, int columns) {
  dnnl_memory_desc_t order;
  int threads = dnnl.omp_get_max_threads();
  dnnl.omp_set_num_threads(1);
  size_t bytes = packed_order(depth, columns, &order) ? dnnl.memory_desc_get_size(&order) : 0;
  dnnl.omp_set_num_threads(threads);
  return bytes;
}
