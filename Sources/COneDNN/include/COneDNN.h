// oneDNN, for products of bfloat16 numbers. Only Tensor/Products/OneDNNProduct.swift imports it.
//
// Why C, and why not a plain link: the library takes 40 MB and brings OpenMP, and only runs in bfloat16 on processors with instructions for
// it have a use for it. It is loaded when the first of them asks. What it needs for a shape is made once in each thread and kept.
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// Whether the processor has instructions for bfloat16 at all, so that loading the library is worth its time.
bool megadoc_onednn_is_useful(void);

/// Whether the processor has instructions for whole tiles of it (AMX).
bool megadoc_onednn_has_tiles(void);

/// Loads oneDNN if it is not loaded yet. Null on success, otherwise what failed, in words. Any thread may call it.
const char *megadoc_onednn_load(void);

/// Whether the library uses instructions for bfloat16, and which of the processor's it uses at most ("AVX-512 with ..."). Load first.
bool megadoc_onednn_has_bfloat16(void);
const char *megadoc_onednn_instructions(void);

/// c = kept · c + scale · a b, with the sum in single precision, by the calling thread alone. a is [rows, depth], or [depth, rows] to be
/// transposed, b [depth, columns], or [columns, depth], both without gaps. False where oneDNN has no such product; c is unchanged then.
bool megadoc_onednn_multiply(bool transpose_a, bool transpose_b, int rows, int columns, int depth, float scale, const uint16_t *a,
                             const uint16_t *b, float kept, float *c, int stride_c);

/// Bytes of a right factor [depth, columns] in the order that products read fastest; 0 where there is none.
size_t megadoc_onednn_packed_bytes(int depth, int columns);

/// Rounds a factor [depth, columns], or [columns, depth] to be transposed, into that order. False where that cannot be done.
bool megadoc_onednn_pack(bool transpose, int depth, int columns, const float *factor, void *packed);

/// The same product with a packed b.
bool megadoc_onednn_multiply_packed(bool transpose_a, int rows, int columns, int depth, float scale, const uint16_t *a,
                                    const void *b, float kept, float *c, int stride_c);
