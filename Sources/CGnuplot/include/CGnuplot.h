// Writes a gnuplot script through gnuplot-iostream (a C++ header, hence this target). Only Figures imports it.
#pragma once
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/// Writes the script to a pipe that a gnuplot process reads, and closes the pipe. A process that goes meanwhile is no error here.
void gnuplot_write(const char *script, size_t length, int descriptor);

#ifdef __cplusplus
}
#endif
