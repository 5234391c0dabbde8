// Runs a gnuplot script through gnuplot-iostream (a C++ header, hence this target). Only Reports imports it.
#pragma once
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/// What gnuplot gave back. Both texts are owned by the result.
typedef struct GnuplotResult {
  /// errno if gnuplot could not be started, else 0.
  int startError;
  /// gnuplot's exit status; 128 + signal where a signal ended it.
  int exitStatus;
  unsigned char *output;
  size_t outputLength;
  unsigned char *messages;
  size_t messagesLength;
} GnuplotResult;

/// Feeds the script to a gnuplot process of its own, without the user's start-up files, and collects what it writes to
/// standard output (the picture) and to standard error.
GnuplotResult gnuplot_run(const char *script, size_t length);

void gnuplot_result_free(GnuplotResult result);

#ifdef __cplusplus
}
#endif
