#pragma once
#include "internal.h"
#include <dlfcn.h>

// What a cell takes from outside its process, noted where it asks for it: cells and the libraries they load find the functions
// of tracked_files.c and tracked_surroundings.c before the C library's. What the C library calls inside itself passes them by, so
// each way into it has a function of its own here. Lines of one letter and a name, in the order in which things were first asked for:
//   r read · c created or emptied · w changed in place · a looked for in vain, or removed · s looked at · d folder listed
//   t tree listed · e environment · x program started · n network · u randomness of the system · ! more than can be noted

void megadoc_note(char kind, const char *name);

/// `path` is relative to the open folder `folder`, or to the working folder (`AT_FDCWD`). What the system makes up is passed over.
void megadoc_note_path(char kind, int folder, const char *path);

/// The same for a file that is open.
void megadoc_note_descriptor(char kind, int descriptor);

/// Finds the C library's own.
#define STANDARD(name) \
  static __typeof__(name) *standard; \
  if (!standard) standard = (__typeof__(name) *)dlsym(RTLD_NEXT, #name);
