// OpenBLAS, for single-precision matrix products. Only Tensor/Primitives/MatrixProduct.swift imports it.
#pragma once
#include <cblas.h>
