// A library that crashes on a damaged file, never comes back or takes all memory, takes the program with it. Here the program starts again
// and is told of that file. In C, since a signal handler may neither allocate nor lock.
#pragma once
#include <stdbool.h>

/// From now on a crash of the thread that reads a file, or a call that takes 10 s of its processor time or 2 GiB more than four times the
/// file's size, replaces this process by a new one of the same program with the same arguments. The environment variable
/// `MEGADOC_DAMAGED_FILES` of that one names the file. Call once, on the main thread.
void megadoc_reading_guard_install(char *const *arguments);

/// This thread reads the file of that path. False where it does already, or where nothing is installed. Calls are serialized by the caller.
bool megadoc_reading_begin(const char *path);

void megadoc_reading_end(void);

/// Whether this program or an earlier one in this process crashed on the file.
bool megadoc_reading_has_crashed(const char *path);
