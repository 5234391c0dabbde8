#define _GNU_SOURCE
#include "tracking.h"
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <fts.h>
#include <ftw.h>
#include <glob.h>
#include <limits.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

// MARK: - Opening

/// Before a file is opened: whether that reads it, changes it or makes it.
static char manner(int folder, const char *path, int flags) {
  bool writes = (flags & O_ACCMODE) != O_RDONLY;
  int code = errno;
  struct stat facts;
  // Not by the function below, which would note it.
  STANDARD(fstatat)
  bool exists = standard(folder, path, &facts, 0) == 0;
  errno = code;
  if (!exists) return flags & O_CREAT ? 'c' : 'a';
  // Opened to be read by `fdopendir` and its like.
  if (S_ISDIR(facts.st_mode)) return 'd';
  return !writes ? 'r' : flags & O_TRUNC ? 'c' : 'w';
}

#define MODE_OF(flags) \
  mode_t mode = 0; \
  if (flags & (O_CREAT | O_TMPFILE)) { \
    va_list rest; \
    va_start(rest, flags); \
    mode = va_arg(rest, mode_t); \
    va_end(rest); \
  }

#define OPEN(name) \
  int name(const char *path, int flags, ...) { \
    STANDARD(name) \
    MODE_OF(flags) \
    if (megadoc_guard_is_running()) megadoc_note_path(manner(AT_FDCWD, path, flags), AT_FDCWD, path); \
    return standard(path, flags, mode); \
  }
OPEN(open)
OPEN(open64)

#define OPEN_AT(name) \
  int name(int folder, const char *path, int flags, ...) { \
    STANDARD(name) \
    MODE_OF(flags) \
    if (megadoc_guard_is_running()) megadoc_note_path(manner(folder, path, flags), folder, path); \
    return standard(folder, path, flags, mode); \
  }
OPEN_AT(openat)
OPEN_AT(openat64)

// Libraries built with checks of their arguments call these where a mode cannot be meant.
int __open64_2(const char *path, int flags) { return open64(path, flags); }
int __open_2(const char *path, int flags) { return open(path, flags); }
int __openat64_2(int folder, const char *path, int flags) { return openat64(folder, path, flags); }
int __openat_2(int folder, const char *path, int flags) { return openat(folder, path, flags); }

static int flags_of(const char *mode) {
  int access = strchr(mode, '+') ? O_RDWR : *mode == 'r' ? O_RDONLY : O_WRONLY;
  return access | (*mode == 'w' ? O_TRUNC | O_CREAT : *mode == 'a' ? O_CREAT : 0);
}

#define FOPEN(name) \
  FILE *name(const char *path, const char *mode) { \
    STANDARD(name) \
    if (megadoc_guard_is_running() && path) megadoc_note_path(manner(AT_FDCWD, path, flags_of(mode)), AT_FDCWD, path); \
    return standard(path, mode); \
  }
FOPEN(fopen)
FOPEN(fopen64)

// MARK: - Looking

/// What was found, or that nothing was.
static void looked(bool found, int folder, const char *path) {
  int code = errno;
  megadoc_note_path(found ? 's' : 'a', folder, path);
  errno = code;
}

#define LOOK(name, structure) \
  int name(const char *path, structure *facts) { \
    STANDARD(name) \
    int result = standard(path, facts); \
    looked(result == 0, AT_FDCWD, path); \
    return result; \
  }
LOOK(stat, struct stat)
LOOK(lstat, struct stat)
LOOK(stat64, struct stat64)
LOOK(lstat64, struct stat64)

#define LOOK_AT(name, structure) \
  int name(int folder, const char *path, structure *facts, int flags) { \
    STANDARD(name) \
    int result = standard(folder, path, facts, flags); \
    looked(result == 0, folder, path); \
    return result; \
  }
LOOK_AT(fstatat, struct stat)
LOOK_AT(fstatat64, struct stat64)

int statx(int folder, const char *path, int flags, unsigned mask, struct statx *facts) {
  STANDARD(statx)
  int result = standard(folder, path, flags, mask, facts);
  looked(result == 0, folder, path);
  return result;
}

int access(const char *path, int kind) {
  STANDARD(access)
  int result = standard(path, kind);
  looked(result == 0, AT_FDCWD, path);
  return result;
}

int faccessat(int folder, const char *path, int kind, int flags) {
  STANDARD(faccessat)
  int result = standard(folder, path, kind, flags);
  looked(result == 0, folder, path);
  return result;
}

ssize_t readlink(const char *path, char *buffer, size_t size) {
  STANDARD(readlink)
  ssize_t result = standard(path, buffer, size);
  looked(result >= 0, AT_FDCWD, path);
  return result;
}

char *realpath(const char *path, char *whole) {
  STANDARD(realpath)
  char *result = standard(path, whole);
  looked(result != NULL, AT_FDCWD, path);
  return result;
}

// MARK: - Listing

DIR *opendir(const char *path) {
  STANDARD(opendir)
  megadoc_note_path('d', AT_FDCWD, path);
  return standard(path);
}

DIR *fdopendir(int descriptor) {
  STANDARD(fdopendir)
  megadoc_note_descriptor('d', descriptor);
  return standard(descriptor);
}

#define SCAN(name, entry) \
  int name( \
    const char *path, struct entry ***names, int (*wanted)(const struct entry *), \
    int (*compare)(const struct entry **, const struct entry **)) { \
    STANDARD(name) \
    megadoc_note_path('d', AT_FDCWD, path); \
    return standard(path, names, wanted, compare); \
  }
SCAN(scandir, dirent)
SCAN(scandir64, dirent64)

FTS *fts_open(char *const *paths, int options, int (*compare)(const FTSENT **, const FTSENT **)) {
  STANDARD(fts_open)
  for (char *const *path = paths; path && *path; path++) megadoc_note_path('t', AT_FDCWD, *path);
  return standard(paths, options, compare);
}

#define WALK(name, function) \
  int name(const char *path, function call, int descriptors) { \
    STANDARD(name) \
    megadoc_note_path('t', AT_FDCWD, path); \
    return standard(path, call, descriptors); \
  }
WALK(ftw, __ftw_func_t)
WALK(ftw64, __ftw64_func_t)

#define WALK_WITH_FLAGS(name, function) \
  int name(const char *path, function call, int descriptors, int flags) { \
    STANDARD(name) \
    megadoc_note_path('t', AT_FDCWD, path); \
    return standard(path, call, descriptors, flags); \
  }
WALK_WITH_FLAGS(nftw, __nftw_func_t)
WALK_WITH_FLAGS(nftw64, __nftw64_func_t)

/// The folder that a pattern is looked for in: a list of it, or of all below it where folders are patterns too.
static void note_pattern(const char *pattern) {
  char folder[PATH_MAX];
  size_t plain = strcspn(pattern, "*?[{");
  bool is_deep = strchr(pattern + plain, '/') != NULL;
  while (plain > 0 && pattern[plain - 1] != '/') plain--;
  if (plain >= sizeof folder) return megadoc_note('!', pattern);
  snprintf(folder, sizeof folder, "%.*s.", (int)plain, pattern);
  megadoc_note_path(is_deep ? 't' : 'd', AT_FDCWD, folder);
}

#define GLOB(name, structure) \
  int name(const char *pattern, int flags, int (*failed)(const char *, int), structure *found) { \
    STANDARD(name) \
    note_pattern(pattern); \
    return standard(pattern, flags, failed, found); \
  }
GLOB(glob, glob_t)
GLOB(glob64, glob64_t)

// MARK: - Changing

/// After a success: `kind` is what has become of the path.
static int changed(int result, char kind, int folder, const char *path) {
  int code = errno;
  if (result == 0) megadoc_note_path(kind, folder, path);
  errno = code;
  return result;
}

int rename(const char *from, const char *to) {
  STANDARD(rename)
  megadoc_note_path('c', AT_FDCWD, to);
  return changed(standard(from, to), 'a', AT_FDCWD, from);
}

int renameat(int from_folder, const char *from, int to_folder, const char *to) {
  STANDARD(renameat)
  megadoc_note_path('c', to_folder, to);
  return changed(standard(from_folder, from, to_folder, to), 'a', from_folder, from);
}

int renameat2(int from_folder, const char *from, int to_folder, const char *to, unsigned flags) {
  STANDARD(renameat2)
  megadoc_note_path('c', to_folder, to);
  return changed(standard(from_folder, from, to_folder, to, flags), 'a', from_folder, from);
}

int unlink(const char *path) {
  STANDARD(unlink)
  return changed(standard(path), 'a', AT_FDCWD, path);
}

int unlinkat(int folder, const char *path, int flags) {
  STANDARD(unlinkat)
  return changed(standard(folder, path, flags), 'a', folder, path);
}

int remove(const char *path) {
  STANDARD(remove)
  return changed(standard(path), 'a', AT_FDCWD, path);
}

int rmdir(const char *path) {
  STANDARD(rmdir)
  return changed(standard(path), 'a', AT_FDCWD, path);
}

int mkdir(const char *path, mode_t mode) {
  STANDARD(mkdir)
  return changed(standard(path, mode), 'c', AT_FDCWD, path);
}

int mkdirat(int folder, const char *path, mode_t mode) {
  STANDARD(mkdirat)
  return changed(standard(folder, path, mode), 'c', folder, path);
}

int link(const char *from, const char *to) {
  STANDARD(link)
  megadoc_note_path('r', AT_FDCWD, from);
  return changed(standard(from, to), 'c', AT_FDCWD, to);
}

int symlink(const char *target, const char *path) {
  STANDARD(symlink)
  return changed(standard(target, path), 'c', AT_FDCWD, path);
}

int truncate(const char *path, off_t size) {
  STANDARD(truncate)
  return changed(standard(path, size), 'w', AT_FDCWD, path);
}
