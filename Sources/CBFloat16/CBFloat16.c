#include "CBFloat16.h"

#if defined(__x86_64__)
#include <immintrin.h>
#include <string.h>

#define TARGET __attribute__((target("avx512f,avx512bw,avx512vl,avx512dq,avx512bf16")))

enum {
  /// The sum is computed in blocks of this depth, whose panels stay in the first-level cache.
  BLOCK = 256,
  PAIRS = BLOCK / 2,
  /// Words between rows of a left factor, so that eight of them do not compete for one set of the cache.
  GAP = 16,
  /// A tile of the result in registers: 8 rows by up to 3 panels of 16 columns.
  TILE_ROWS = 8,
  LANES = 16,
  GROUP = 3,
  /// Rows of the left factor that stay in the second-level cache while panels pass.
  ROWS = 256
};

bool megadoc_bfloat16_is_available(void) {
  __builtin_cpu_init();
  return __builtin_cpu_supports("avx512bf16") && __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl") &&
         __builtin_cpu_supports("avx512dq");
}

static inline int up(int x, int unit) { return (x + unit - 1) / unit * unit; }

size_t megadoc_bfloat16_left_words(int rows, int depth) {
  return (size_t)up(rows, TILE_ROWS) * ((depth + BLOCK - 1) / BLOCK) * (PAIRS + GAP);
}

size_t megadoc_bfloat16_right_words(int depth, int columns) { return (size_t)up(columns, LANES) * (up(depth, 2) / 2); }

/// A mask of the first n lanes.
static inline __mmask16 first(int n) { return n >= 16 ? 0xffff : n <= 0 ? 0 : (__mmask16)((1u << n) - 1); }

/// 32 floats of a row as 16 pairs.
TARGET static inline __m512i row_pairs(const float *x, int n) {
  __m512 low = n >= 16 ? _mm512_loadu_ps(x) : _mm512_maskz_loadu_ps(first(n), x);
  __m512 high = n >= 32 ? _mm512_loadu_ps(x + 16) : n > 16 ? _mm512_maskz_loadu_ps(first(n - 16), x + 16) : _mm512_setzero_ps();
  return (__m512i)_mm512_cvtne2ps_pbh(high, low);
}

/// 16 columns of two rows as 16 pairs.
TARGET static inline __m512i column_pairs(const float *x, const float *y, int n) {
  __m512 low = n >= 16 ? _mm512_loadu_ps(x) : _mm512_maskz_loadu_ps(first(n), x);
  __m512 high = !y ? _mm512_setzero_ps() : n >= 16 ? _mm512_loadu_ps(y) : _mm512_maskz_loadu_ps(first(n), y);
  const __m512i order = _mm512_set_epi16(31, 15, 30, 14, 29, 13, 28, 12, 27, 11, 26, 10, 25, 9, 24, 8, 23, 7, 22, 6, 21, 5, 20, 4, 19, 3, 18,
                                         2, 17, 1, 16, 0);
  return _mm512_permutexvar_epi16(order, (__m512i)_mm512_cvtne2ps_pbh(high, low));
}

TARGET void megadoc_bfloat16_pack_left(const float *a, int stride, bool transposed, int rows, int depth, uint32_t *to) {
  int padded = up(rows, TILE_ROWS);
  if (!transposed) {
    for (int k = 0; k < depth; k += BLOCK, to += (size_t)padded * (PAIRS + GAP)) {
      int width = depth - k < BLOCK ? depth - k : BLOCK;
      for (int i = 0; i < rows; i++) {
        const float *row = a + (size_t)i * stride + k;
        uint32_t *out = to + (size_t)i * (PAIRS + GAP);
        int j = 0;
        for (; j + 32 <= width; j += 32) _mm512_storeu_si512(out + j / 2, row_pairs(row + j, 32));
        if (j < width) _mm512_storeu_si512(out + j / 2, row_pairs(row + j, width - j));
      }
      if (rows < padded) memset(to + (size_t)rows * (PAIRS + GAP), 0, (size_t)(padded - rows) * (PAIRS + GAP) * 4);
    }
  } else {
    for (int k = 0; k < depth; k += BLOCK, to += (size_t)padded * (PAIRS + GAP)) {
      int width = depth - k < BLOCK ? depth - k : BLOCK, pairs = (width + 1) / 2;
      // Sixteen columns at a time, so that what is written lies in two pieces.
      for (int i = 0; i < padded; i += LANES) {
        uint32_t *out = to + (size_t)i * PAIRS;
        for (int p = 0; p < pairs; p++, out += TILE_ROWS) {
          const float *x = a + (size_t)(k + 2 * p) * stride + i;
          __m512i words = column_pairs(x, 2 * p + 1 < width ? x + stride : NULL, rows - i);
          _mm256_storeu_si256((__m256i *)out, _mm512_castsi512_si256(words));
          if (i + TILE_ROWS < padded) _mm256_storeu_si256((__m256i *)(out + TILE_ROWS * PAIRS), _mm512_extracti64x4_epi64(words, 1));
        }
      }
    }
  }
}

/// Of 16 by 16 words.
TARGET static inline void transpose(__m512i r[16]) {
  __m512i t[16];
  for (int i = 0; i < 16; i += 2) {
    t[i] = _mm512_unpacklo_epi32(r[i], r[i + 1]);
    t[i + 1] = _mm512_unpackhi_epi32(r[i], r[i + 1]);
  }
  for (int i = 0; i < 16; i += 4) {
    r[i] = _mm512_unpacklo_epi64(t[i], t[i + 2]);
    r[i + 1] = _mm512_unpackhi_epi64(t[i], t[i + 2]);
    r[i + 2] = _mm512_unpacklo_epi64(t[i + 1], t[i + 3]);
    r[i + 3] = _mm512_unpackhi_epi64(t[i + 1], t[i + 3]);
  }
  for (int i = 0; i < 4; i++) {
    t[i] = _mm512_shuffle_i32x4(r[i], r[i + 4], 0x88);
    t[i + 4] = _mm512_shuffle_i32x4(r[i], r[i + 4], 0xdd);
    t[i + 8] = _mm512_shuffle_i32x4(r[i + 8], r[i + 12], 0x88);
    t[i + 12] = _mm512_shuffle_i32x4(r[i + 8], r[i + 12], 0xdd);
  }
  for (int i = 0; i < 4; i++) {
    r[i] = _mm512_shuffle_i32x4(t[i], t[i + 8], 0x88);
    r[i + 8] = _mm512_shuffle_i32x4(t[i], t[i + 8], 0xdd);
    r[i + 4] = _mm512_shuffle_i32x4(t[i + 4], t[i + 12], 0x88);
    r[i + 12] = _mm512_shuffle_i32x4(t[i + 4], t[i + 12], 0xdd);
  }
}

TARGET static inline void store(uint32_t *to, __m512i words, bool bypasses) {
  if (bypasses)
    _mm512_stream_si512((__m512i *)to, words);
  else
    _mm512_storeu_si512(to, words);
}

TARGET void megadoc_bfloat16_pack_right(const float *b, int stride, bool transposed, int depth, int columns, uint32_t *to,
                                       size_t panel_step, bool bypasses) {
  int pairs = (depth + 1) / 2;
  for (int j = 0; j < columns; j += LANES, to += panel_step) {
    int width = columns - j < LANES ? columns - j : LANES;
    if (!transposed) {
      for (int p = 0; p < pairs; p++) {
        const float *x = b + (size_t)(2 * p) * stride + j, *y = 2 * p + 1 < depth ? x + stride : NULL;
        store(to + (size_t)p * LANES, column_pairs(x, y, width), bypasses);
      }
    } else {
      for (int p = 0; p < pairs; p += 16) {
        __m512i r[16];
        for (int i = 0; i < 16; i++)
          r[i] = i < width ? row_pairs(b + (size_t)(j + i) * stride + 2 * p, depth - 2 * p) : _mm512_setzero_si512();
        transpose(r);
        int count = pairs - p < 16 ? pairs - p : 16;
        for (int i = 0; i < count; i++) store(to + (size_t)(p + i) * LANES, r[i], bypasses);
      }
    }
  }
  // Such writes wait in buffers of their own.
  if (bypasses) _mm_sfence();
}

/// Up to 8 rows and `panels` panels of c, over a block of the sum. Constants in the caller make it straight code.
TARGET static inline __attribute__((always_inline)) void tile(int panels, long row_step, long pair_step, const uint32_t *a,
                                                             const uint32_t *b, size_t panel_step, int pairs, int rows, __mmask16 last,
                                                             float scale, float kept, float *c, int stride) {
  __m512 sum[TILE_ROWS][GROUP];
#pragma clang loop unroll(full)
  for (int i = 0; i < TILE_ROWS; i++)
#pragma clang loop unroll(full)
    for (int j = 0; j < panels; j++) sum[i][j] = _mm512_setzero_ps();
  for (int p = 0; p < pairs; p++) {
    __m512bh right[GROUP];
#pragma clang loop unroll(full)
    for (int j = 0; j < panels; j++) right[j] = (__m512bh)_mm512_loadu_si512(b + (size_t)p * LANES + j * panel_step);
#pragma clang loop unroll(full)
    for (int i = 0; i < TILE_ROWS; i++) {
      __m512bh left = (__m512bh)_mm512_set1_epi32((int)a[i * row_step + p * pair_step]);
#pragma clang loop unroll(full)
      for (int j = 0; j < panels; j++) sum[i][j] = _mm512_dpbf16_ps(sum[i][j], left, right[j]);
    }
  }
  __m512 s = _mm512_set1_ps(scale), t = _mm512_set1_ps(kept);
#pragma clang loop unroll(full)
  for (int i = 0; i < TILE_ROWS; i++) {
    if (i >= rows) continue;
#pragma clang loop unroll(full)
    for (int j = 0; j < panels; j++) {
      float *at = c + (size_t)i * stride + j * LANES;
      __mmask16 m = j == panels - 1 ? last : 0xffff;
      __m512 value = _mm512_mul_ps(s, sum[i][j]);
      if (kept != 0) value = _mm512_fmadd_ps(t, _mm512_maskz_loadu_ps(m, at), value);
      _mm512_mask_storeu_ps(at, m, value);
    }
  }
}

typedef void (*loop)(const uint32_t *a, size_t tile_step, const uint32_t *b, size_t panel_step, int pairs, int rows, __mmask16 last,
                     float scale, float kept, float *c, int stride);

#define LOOP(NAME, PANELS, ROW_STEP, PAIR_STEP)                                                                                \
  TARGET static void NAME(const uint32_t *a, size_t tile_step, const uint32_t *b, size_t panel_step, int pairs, int rows,       \
                          __mmask16 last, float scale, float kept, float *c, int stride) {                                     \
    for (int i = 0; i < rows; i += TILE_ROWS, a += tile_step)                                                                  \
      tile(PANELS, ROW_STEP, PAIR_STEP, a, b, panel_step, pairs, rows - i, last, scale, kept, c + (size_t)i * stride, stride); \
  }
LOOP(rows1, 1, PAIRS + GAP, 1)
LOOP(rows2, 2, PAIRS + GAP, 1)
LOOP(rows3, 3, PAIRS + GAP, 1)
LOOP(columns1, 1, 1, TILE_ROWS)
LOOP(columns2, 2, 1, TILE_ROWS)
LOOP(columns3, 3, 1, TILE_ROWS)

static const loop loops[2][GROUP] = {{rows1, rows2, rows3}, {columns1, columns2, columns3}};

void megadoc_bfloat16_multiply(const uint32_t *a, bool transposed, const uint32_t *b, size_t panel_step, int rows, int columns, int depth,
                               float scale, float kept, float *c, int stride) {
  size_t tile_step = transposed ? TILE_ROWS * PAIRS : TILE_ROWS * (PAIRS + GAP);
  size_t block_step = (size_t)up(rows, TILE_ROWS) * (PAIRS + GAP);
  for (int i = 0; i < rows; i += ROWS) {
    const uint32_t *part = a + (size_t)(i / TILE_ROWS) * tile_step;
    int height = rows - i < ROWS ? rows - i : ROWS;
    for (int j = 0, panels; j < columns; j += panels * LANES) {
      int left = (columns - j + LANES - 1) / LANES;
      panels = left == 4 ? 2 : left < GROUP ? left : GROUP;
      int width = columns - j < panels * LANES ? columns - j : panels * LANES;
      for (int k = 0; k < depth; k += BLOCK)
        loops[transposed][panels - 1](part + (size_t)(k / BLOCK) * block_step, tile_step,
                                      b + (size_t)(j / LANES) * panel_step + (size_t)(k / 2) * LANES, panel_step,
                                      ((depth - k < BLOCK ? depth - k : BLOCK) + 1) / 2, height, first(width - (panels - 1) * LANES),
                                      scale, k ? 1 : kept, c + (size_t)i * stride + j, stride);
    }
  }
}
#else
bool megadoc_bfloat16_is_available(void) { return false; }
size_t megadoc_bfloat16_left_words(int rows, int depth) { return 0; }
size_t megadoc_bfloat16_right_words(int depth, int columns) { return 0; }
void megadoc_bfloat16_pack_left(const float *factor, int stride, bool transposed, int rows, int depth, uint32_t *packed) {}
void megadoc_bfloat16_pack_right(const float *factor, int stride, bool transposed, int depth, int columns, uint32_t *packed, size_t panel_step,
                                 bool bypasses) {}
void megadoc_bfloat16_multiply(const uint32_t *a, bool transposed, const uint32_t *b, size_t panel_step, int rows, int columns, int depth,
                               float scale, float kept, float *c, int stride) {}
#endif
