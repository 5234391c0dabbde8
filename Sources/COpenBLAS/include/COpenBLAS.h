// OpenBLAS, for single-precision matrix products. Only Tensor/Products/MatrixProduct.swift imports it.
//
// Why C, and why not a plain link: OpenBLAS reads its number of threads and the processor it should write code for from the
// environment, once, while it is being loaded. Loading it here, after setting both, saves the start of a thread pool that
// would spin against our own threads, and lets processors newer than the library (which it takes for a Haswell) use AVX-512.
#pragma once
#include <cblas.h>
#include <stdbool.h>

/// Loads OpenBLAS if it is not loaded yet. Null on success, otherwise what failed, in words. Any thread may call it.
const char *megadoc_blas_load(void);

/// The family of processors whose code OpenBLAS runs ("Zen", "SkylakeX"). Load first.
const char *megadoc_blas_core_name(void);

/// `cblas_sgemm` of the loaded library. Load first.
void megadoc_blas_sgemm(bool transpose_a, bool transpose_b, int rows, int columns, int depth, float alpha,
                        const float *a, int stride_a, const float *b, int stride_b, float beta, float *c, int stride_c);
