#define _GNU_SOURCE
#include "tracking.h"
#include <fcntl.h>
#include <limits.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { notes_size = 2 << 20, table_size = 1 << 15 };

static char notes[notes_size];
static _Atomic size_t length;
static _Atomic uint64_t known[table_size];
static _Atomic bool overflowed;

static bool is_new(char kind, const char *name) {
  uint64_t hash = 14695981039346656037u ^ (uint64_t)kind;
  for (const char *c = name; *c; c++) hash = (hash ^ (unsigned char)*c) * 1099511628211u;
  hash |= 1;
  for (size_t i = 0; i < 64; i++) {
    _Atomic uint64_t *slot = &known[(hash + i) % table_size];
    uint64_t found = 0;
    if (atomic_compare_exchange_strong(slot, &found, hash)) return true;
    if (found == hash) return false;
  }
  atomic_store(&overflowed, true);
  return false;
}

void megadoc_note(char kind, const char *name) {
  if (!megadoc_guard_is_running() || !name || !is_new(kind, name)) return;
  size_t size = strlen(name) + 3;
  size_t at = atomic_fetch_add(&length, size);
  if (at + size > notes_size || strchr(name, '\n')) {
    atomic_store(&overflowed, true);
    atomic_fetch_sub(&length, size);
    return;
  }
  notes[at] = kind, notes[at + 1] = ' ';
  memcpy(notes + at + 2, name, size - 3);
  notes[at + size - 1] = '\n';
}

static bool starts_with(const char *text, const char *beginning) { return strncmp(text, beginning, strlen(beginning)) == 0; }

/// The path of an open file; empty where it has none.
static void path_of(int descriptor, char path[PATH_MAX]) {
  char link[64];
  snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
  // Not by `readlink`, which would be noted.
  ssize_t count = readlinkat(-1, link, path, PATH_MAX - 1);
  path[count > 0 ? count : 0] = 0;
}

void megadoc_note_path(char kind, int folder, const char *path) {
  if (!megadoc_guard_is_running() || !path || !*path) return;
  if (starts_with(path, "/dev/urandom") || starts_with(path, "/dev/random")) return megadoc_note('u', "/dev/urandom");
  if (starts_with(path, "/proc/") || starts_with(path, "/dev/") || starts_with(path, "/sys/")) return;
  if (*path == '/') return megadoc_note(kind, path);
  char base[PATH_MAX] = "", whole[2 * PATH_MAX];
  if (folder != AT_FDCWD) path_of(folder, base);
  else if (!getcwd(base, sizeof base)) return megadoc_note('!', path);
  snprintf(whole, sizeof whole, "%s/%s", base, path);
  megadoc_note(kind, whole);
}

void megadoc_note_descriptor(char kind, int descriptor) {
  char path[PATH_MAX];
  path_of(descriptor, path);
  if (*path == '/') megadoc_note_path(kind, AT_FDCWD, path);
}

void megadoc_tracking_begin(void) {
  atomic_store(&length, 0);
  atomic_store(&overflowed, false);
  memset((void *)known, 0, sizeof known);
}

const char *megadoc_tracking_notes(size_t *size, bool *is_whole) {
  *size = atomic_load(&length);
  *is_whole = !atomic_load(&overflowed);
  return notes;
}
