#define _GNU_SOURCE
#include "internal.h"
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <fts.h>
#include <limits.h>
#include <spawn.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

// What a cell takes from outside its process, noted where it asks for it: cells and the libraries they load find these
// functions before the C library's. Lines of one letter and a name, in the order in which things were first asked for:
//   r read · c created or emptied · w changed in place · a looked for in vain · s looked at · d folder listed · t tree listed
//   e environment · x program started · n network · u randomness of the system · ! more than can be noted

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

static void note(char kind, const char *name) {
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

static void note_path(char kind, int folder, const char *path) {
  if (!megadoc_guard_is_running() || !path || !*path) return;
  if (starts_with(path, "/dev/urandom") || starts_with(path, "/dev/random")) return note('u', "/dev/urandom");
  if (starts_with(path, "/proc/") || starts_with(path, "/dev/") || starts_with(path, "/sys/")) return;
  char whole[2 * PATH_MAX];
  if (*path != '/') {
    char base[PATH_MAX] = "", link[64];
    if (folder == AT_FDCWD) {
      if (!getcwd(base, sizeof base)) return note('!', path);
    } else {
      snprintf(link, sizeof link, "/proc/self/fd/%d", folder);
      ssize_t count = readlink(link, base, sizeof base - 1);
      base[count > 0 ? count : 0] = 0;
    }
    snprintf(whole, sizeof whole, "%s/%s", base, path);
    path = whole;
  }
  note(kind, path);
}

/// Before a file is opened: whether that reads it, changes it or makes it.
static char manner(int folder, const char *path, int flags) {
  bool writes = (flags & O_ACCMODE) != O_RDONLY;
  int code = errno;
  bool exists = faccessat(folder, path, F_OK, 0) == 0;
  errno = code;
  if (!exists) return flags & O_CREAT ? 'c' : 'a';
  return !writes ? 'r' : flags & O_TRUNC ? 'c' : 'w';
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

/// Finds the C library's own.
#define STANDARD(name) \
  static __typeof__(name) *standard; \
  if (!standard) standard = (__typeof__(name) *)dlsym(RTLD_NEXT, #name);

#define OPEN(name) \
  int name(const char *path, int flags, ...) { \
    STANDARD(name) \
    mode_t mode = 0; \
    if (flags & (O_CREAT | O_TMPFILE)) { \
      va_list rest; \
      va_start(rest, flags); \
      mode = va_arg(rest, mode_t); \
      va_end(rest); \
    } \
    if (megadoc_guard_is_running()) note_path(manner(AT_FDCWD, path, flags), AT_FDCWD, path); \
    return standard(path, flags, mode); \
  }
OPEN(open)
OPEN(open64)

#define OPEN_AT(name) \
  int name(int folder, const char *path, int flags, ...) { \
    STANDARD(name) \
    mode_t mode = 0; \
    if (flags & (O_CREAT | O_TMPFILE)) { \
      va_list rest; \
      va_start(rest, flags); \
      mode = va_arg(rest, mode_t); \
      va_end(rest); \
    } \
    if (megadoc_guard_is_running()) note_path(manner(folder, path, flags), folder, path); \
    return standard(folder, path, flags, mode); \
  }
OPEN_AT(openat)
OPEN_AT(openat64)

static int flags_of(const char *mode) {
  int access = strchr(mode, '+') ? O_RDWR : *mode == 'r' ? O_RDONLY : O_WRONLY;
  return access | (*mode == 'w' ? O_TRUNC | O_CREAT : *mode == 'a' ? O_CREAT : 0);
}

#define FOPEN(name) \
  FILE *name(const char *path, const char *mode) { \
    STANDARD(name) \
    if (megadoc_guard_is_running() && path) note_path(manner(AT_FDCWD, path, flags_of(mode)), AT_FDCWD, path); \
    return standard(path, mode); \
  }
FOPEN(fopen)
FOPEN(fopen64)

#define LOOK(name, structure) \
  int name(const char *path, structure *facts) { \
    STANDARD(name) \
    int result = standard(path, facts), code = errno; \
    note_path(result == 0 ? 's' : 'a', AT_FDCWD, path); \
    errno = code; \
    return result; \
  }
LOOK(stat, struct stat)
LOOK(lstat, struct stat)

int access(const char *path, int kind) {
  STANDARD(access)
  int result = standard(path, kind), code = errno;
  note_path(result == 0 ? 's' : 'a', AT_FDCWD, path);
  errno = code;
  return result;
}

DIR *opendir(const char *path) {
  STANDARD(opendir)
  note_path('d', AT_FDCWD, path);
  return standard(path);
}

FTS *fts_open(char *const *paths, int options, int (*compare)(const FTSENT **, const FTSENT **)) {
  STANDARD(fts_open)
  for (char *const *path = paths; path && *path; path++) note_path('t', AT_FDCWD, *path);
  return standard(paths, options, compare);
}

int rename(const char *from, const char *to) {
  STANDARD(rename)
  note_path('c', AT_FDCWD, to);
  return standard(from, to);
}

int renameat(int from_folder, const char *from, int to_folder, const char *to) {
  STANDARD(renameat)
  note_path('c', to_folder, to);
  return standard(from_folder, from, to_folder, to);
}

char *getenv(const char *name) {
  STANDARD(getenv)
  note('e', name);
  return standard(name);
}

char *secure_getenv(const char *name) {
  STANDARD(secure_getenv)
  note('e', name);
  return standard(name);
}

int connect(int socket, const struct sockaddr *address, socklen_t size) {
  STANDARD(connect)
  if (address && (address->sa_family == AF_INET || address->sa_family == AF_INET6)) note('n', "connect");
  return standard(socket, address, size);
}

ssize_t getrandom(void *buffer, size_t size, unsigned flags) {
  ssize_t (*standard)(void *, size_t, unsigned) = (ssize_t(*)(void *, size_t, unsigned))dlsym(RTLD_NEXT, "getrandom");
  note('u', "getrandom");
  return standard(buffer, size, flags);
}

/// The standard library asks for random numbers in this way.
long syscall(long number, ...) {
  STANDARD(syscall)
  va_list rest;
  va_start(rest, number);
  long a = va_arg(rest, long), b = va_arg(rest, long), c = va_arg(rest, long), d = va_arg(rest, long), e = va_arg(rest, long),
       f = va_arg(rest, long);
  va_end(rest);
  if (number == SYS_getrandom) note('u', "getrandom");
  return standard(number, a, b, c, d, e, f);
}

int posix_spawn(
  pid_t *process, const char *program, const posix_spawn_file_actions_t *actions, const posix_spawnattr_t *attributes,
  char *const arguments[], char *const environment[]) {
  STANDARD(posix_spawn)
  note('x', program);
  return standard(process, program, actions, attributes, arguments, environment);
}

int posix_spawnp(
  pid_t *process, const char *program, const posix_spawn_file_actions_t *actions, const posix_spawnattr_t *attributes,
  char *const arguments[], char *const environment[]) {
  STANDARD(posix_spawnp)
  note('x', program);
  return standard(process, program, actions, attributes, arguments, environment);
}

int system(const char *command) {
  STANDARD(system)
  note('x', "/bin/sh");
  return standard(command);
}

FILE *popen(const char *command, const char *mode) {
  STANDARD(popen)
  note('x', "/bin/sh");
  return standard(command, mode);
}

pid_t fork(void) {
  STANDARD(fork)
  note('x', "fork");
  return standard();
}
