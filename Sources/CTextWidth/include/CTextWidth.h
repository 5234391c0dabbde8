#pragma once
#include <stdint.h>

/// Columns that a Unicode scalar takes on a terminal, whatever the process's locale; -1 for one that is not printed.
int megadoc_scalar_width(uint32_t scalar);
