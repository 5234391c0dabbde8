#define _GNU_SOURCE
#include "internal.h"
#include <dlfcn.h>
#include <pthread.h>
#include <string.h>

static uintptr_t stack_low, stack_high;

void megadoc_trace_set_stack(uintptr_t low, uintptr_t high) { stack_low = low, stack_high = high; }

void megadoc_trace_own_stack(uintptr_t *low, uintptr_t *high) {
  pthread_attr_t attributes;
  void *base = NULL;
  size_t size = 0;
  if (pthread_getattr_np(pthread_self(), &attributes) == 0) {
    pthread_attr_getstack(&attributes, &base, &size);
    pthread_attr_destroy(&attributes);
  }
  *low = (uintptr_t)base, *high = *low + size;
}

static bool within(uintptr_t frame, uintptr_t low, uintptr_t high) {
  return frame >= low && frame + 16 <= high && frame % 8 == 0;
}

void megadoc_trace(uintptr_t pc, uintptr_t frame, megadoc_cell_outcome *outcome) {
  uintptr_t low = stack_low, high = stack_high;
  if (!within(frame, low, high)) megadoc_trace_own_stack(&low, &high);
  outcome->frames[0] = pc;
  outcome->frame_count = 1;
  while (outcome->frame_count < megadoc_frame_limit && within(frame, low, high)) {
    const uintptr_t *words = (const uintptr_t *)frame;
    if (words[1] == 0) break;
    outcome->frames[outcome->frame_count++] = words[1];
    // Swift marks frames of asynchronous functions by bit 60 of the saved frame pointer.
    uintptr_t next = words[0] & ~((uintptr_t)1 << 60);
    if (next <= frame) break;
    low = frame, frame = next;
  }
}

// MARK: - Where errors are thrown

static _Thread_local megadoc_cell_outcome throw_site;

static void will_throw(void *error) {
  (void)error;
  megadoc_trace((uintptr_t)__builtin_return_address(0), (uintptr_t)__builtin_frame_address(0), &throw_site);
}

extern _Atomic(void (*)(void *)) _swift_willThrow;

void megadoc_throw_trace_install(void) { _swift_willThrow = will_throw; }

void megadoc_throw_trace_clear(void) { throw_site.frame_count = 0; }

bool megadoc_throw_trace(megadoc_cell_outcome *outcome) {
  if (throw_site.frame_count == 0) return false;
  memcpy(outcome->frames, throw_site.frames, sizeof throw_site.frames);
  outcome->frame_count = throw_site.frame_count;
  return true;
}

// MARK: - Errors that leave the top level

static void (*uncaught)(const void *);

void megadoc_uncaught_error_set_handler(void (*handler)(const void *)) { uncaught = handler; }

/// Found by cells before the standard library's function of this name, which would end the process.
__attribute__((swiftcall)) void swift_errorInMain(const void *error) {
  if (uncaught) uncaught(error);
  megadoc_guard_abandon(megadoc_cell_threw, 1);
}

const char *megadoc_locate(uintptr_t address, uintptr_t *offset) {
  Dl_info info;
  if (!dladdr((void *)address, &info) || !info.dli_fname) return NULL;
  *offset = address - (uintptr_t)info.dli_fbase;
  return info.dli_fname;
}
