// Products of bfloat16 numbers by the processor's instructions for them (AVX512_BF16). Only Tensor/Products/PairedProduct.swift imports it.
//
// Why C: the instructions add up the products of two neighbouring numbers, for which Swift has no vector type. Why not oneDNN: its products
// are as fast, but it wants its inputs rounded by somebody else, packs a weight at a third of the speed and allocates in each call. Whole
// steps are 5 to 30 % faster by these loops (docs/performance.md, bfloat16).
//
// A factor is rounded to the nearest, to even between two, and packed in pairs: numbers k and k + 1 of the sum in the two halves of a word.
// Numbers below 2^-126 count as zero. Sums are in single precision, in an order that depends on the depth alone.
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// Whether the processor has the instructions. Nothing else here may be called where it has not.
bool megadoc_bfloat16_is_available(void);

/// Words of a packed left factor [rows, depth], and of a right factor [depth, columns].
size_t megadoc_bfloat16_left_words(int rows, int depth);
size_t megadoc_bfloat16_right_words(int depth, int columns);

/// Packs a left factor [rows, depth], or [depth, rows] to be transposed, whose rows are `stride` apart.
void megadoc_bfloat16_pack_left(const float *factor, int stride, bool transposed, int rows, int depth, uint32_t *packed);

/// Packs a right factor [depth, columns], or [columns, depth] to be transposed: panels of 16 columns, each [depth / 2, 16] words,
/// `panel_step` words apart and each beginning at a cache line. `bypasses` writes past the caches, for what is read much later.
void megadoc_bfloat16_pack_right(const float *factor, int stride, bool transposed, int depth, int columns, uint32_t *packed,
                                 size_t panel_step, bool bypasses);

/// c [rows, columns] = kept · c + scale · a b. `transposed` says how a was packed. b may be a part of what was
/// packed, whose panels are `panel_step` words apart.
void megadoc_bfloat16_multiply(const uint32_t *a, bool transposed, const uint32_t *b, size_t panel_step, int rows, int columns, int depth,
                               float scale, float kept, float *c, int stride);
