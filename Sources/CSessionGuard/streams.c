#define _GNU_SOURCE
#include "CSessionGuard.h"
#include <stdio.h>

void megadoc_renew_streams(void) {
  FILE *output = fdopen(1, "w"), *error = fdopen(2, "w");
  // Unbuffered: what a cell wrote is on its way whatever happens next, and both streams keep their common order.
  if (output) setvbuf(output, NULL, _IONBF, 0), stdout = output;
  if (error) setvbuf(error, NULL, _IONBF, 0), stderr = error;
}

void megadoc_flush_streams(void) { fflush(NULL); }
