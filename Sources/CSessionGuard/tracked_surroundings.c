#define _GNU_SOURCE
#include "tracking.h"
#include <netdb.h>
#include <spawn.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

// MARK: - Environment

char *getenv(const char *name) {
  STANDARD(getenv)
  megadoc_note('e', name);
  return standard(name);
}

char *secure_getenv(const char *name) {
  STANDARD(secure_getenv)
  megadoc_note('e', name);
  return standard(name);
}

// MARK: - Network

static void note_address(const void *caller, const struct sockaddr *address) {
  if (!address || (address->sa_family != AF_INET && address->sa_family != AF_INET6)) return;
  // Foundation, to wait for a program that it has started, makes itself a pair of sockets by way of the loopback interface.
  Dl_info info;
  if (dladdr(caller, &info) && info.dli_sname && strcmp(info.dli_sname, "CFSocketCreateWithNative") == 0) return;
  megadoc_note('n', "address");
}

int connect(int socket, const struct sockaddr *address, socklen_t size) {
  STANDARD(connect)
  note_address(__builtin_return_address(0), address);
  return standard(socket, address, size);
}

int bind(int socket, const struct sockaddr *address, socklen_t size) {
  STANDARD(bind)
  note_address(__builtin_return_address(0), address);
  return standard(socket, address, size);
}

ssize_t sendto(int socket, const void *buffer, size_t size, int flags, const struct sockaddr *address, socklen_t address_size) {
  STANDARD(sendto)
  note_address(__builtin_return_address(0), address);
  return standard(socket, buffer, size, flags, address, address_size);
}

int getaddrinfo(const char *node, const char *service, const struct addrinfo *hints, struct addrinfo **found) {
  STANDARD(getaddrinfo)
  megadoc_note('n', "name");
  return standard(node, service, hints, found);
}

// MARK: - Randomness

ssize_t getrandom(void *buffer, size_t size, unsigned flags) {
  STANDARD(getrandom)
  megadoc_note('u', "getrandom");
  return standard(buffer, size, flags);
}

int getentropy(void *buffer, size_t size) {
  STANDARD(getentropy)
  megadoc_note('u', "getentropy");
  return standard(buffer, size);
}

uint32_t arc4random(void) {
  STANDARD(arc4random)
  megadoc_note('u', "arc4random");
  return standard();
}

void arc4random_buf(void *buffer, size_t size) {
  STANDARD(arc4random_buf)
  megadoc_note('u', "arc4random");
  standard(buffer, size);
}

uint32_t arc4random_uniform(uint32_t bound) {
  STANDARD(arc4random_uniform)
  megadoc_note('u', "arc4random");
  return standard(bound);
}

/// The standard library asks for random numbers in this way.
long syscall(long number, ...) {
  STANDARD(syscall)
  va_list rest;
  va_start(rest, number);
  long a = va_arg(rest, long), b = va_arg(rest, long), c = va_arg(rest, long), d = va_arg(rest, long), e = va_arg(rest, long),
       f = va_arg(rest, long);
  va_end(rest);
  if (number == SYS_getrandom) megadoc_note('u', "getrandom");
  return standard(number, a, b, c, d, e, f);
}

// MARK: - Programs

/// Those that the runtime starts itself are functions of what it gives them (gnuplot, megadoc-worker), or change no result (git).
static void note_program(const void *caller, const char *program) {
  Dl_info info;
  if (dladdr(caller, &info) && info.dli_fname && strstr(info.dli_fname, "/libMegadoc.so")) return;
  megadoc_note('x', program);
}

#define SPAWN(name) \
  int name( \
    pid_t *process, const char *program, const posix_spawn_file_actions_t *actions, const posix_spawnattr_t *attributes, \
    char *const arguments[], char *const environment[]) { \
    STANDARD(name) \
    note_program(__builtin_return_address(0), program); \
    return standard(process, program, actions, attributes, arguments, environment); \
  }
SPAWN(posix_spawn)
SPAWN(posix_spawnp)

int system(const char *command) {
  STANDARD(system)
  note_program(__builtin_return_address(0), "/bin/sh");
  return standard(command);
}

FILE *popen(const char *command, const char *mode) {
  STANDARD(popen)
  note_program(__builtin_return_address(0), "/bin/sh");
  return standard(command, mode);
}

pid_t fork(void) {
  STANDARD(fork)
  note_program(__builtin_return_address(0), "fork");
  return standard();
}
