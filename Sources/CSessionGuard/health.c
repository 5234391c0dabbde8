#define _GNU_SOURCE
#include "internal.h"
#include <dlfcn.h>
#include <link.h>
#include <malloc.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// A cell that was left by a jump may have held a lock of the allocator or the loader, or have broken the heap. Whoever needs
// it next would wait for ever or crash. So it is tried first, with a time limit.

static int count_library(struct dl_phdr_info *info, size_t size, void *count) {
  (void)info, (void)size;
  ++*(int *)count;
  return 0;
}

/// Takes the locks that every later cell needs, and gives them back.
static int use_common_locks(int count, char **arguments) {
  (void)count, (void)arguments;
  // Sizes beyond the caches that need no lock, below those that get a mapping of their own; freed in the order that merges.
  void *blocks[64];
  for (int round = 0; round < 2; round++) {
    for (size_t i = 0; i < 64; i++) {
      size_t size = 1100 + 997 * i;
      blocks[i] = malloc(size);
      if (blocks[i]) memset(blocks[i], 0xA5, size);
    }
    for (size_t i = 0; i < 64; i += 2) free(blocks[i]);
    for (size_t i = 1; i < 64; i += 2) free(blocks[i]);
  }
  // Takes the lock of every arena, as a fork does, and walks its free blocks.
  mallinfo2();
  int libraries = 0;
  dl_iterate_phdr(count_library, &libraries);
  dlsym(RTLD_DEFAULT, "main");
  char *text = NULL;
  size_t length = 0;
  FILE *stream = open_memstream(&text, &length);
  if (stream) fprintf(stream, "%d %f", libraries, 1.5), fclose(stream), free(text);
  return 0;
}

bool megadoc_guard_is_sound(void) {
  megadoc_cell_outcome outcome = megadoc_guard_run_within(use_common_locks, 1);
  return outcome.ending == megadoc_cell_finished;
}
