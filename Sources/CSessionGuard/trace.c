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

/// The C library keeps no frame pointers. Looks up the stack for the first pair of words that is a frame: a saved frame
/// pointer further up, and an address in some library.
static uintptr_t next_frame(uintptr_t stack, uintptr_t high) {
  Dl_info info;
  for (uintptr_t at = (stack + 7) & ~(uintptr_t)7; at < stack + 8192 && within(at, stack, high); at += 8) {
    const uintptr_t *words = (const uintptr_t *)at;
    if (words[0] > at && within(words[0], at, high) && words[1] && dladdr((void *)words[1], &info)) return at;
  }
  return 0;
}

/// True where `address` is in a cell's library, which alone is named so.
static bool in_cell(uintptr_t address) {
  Dl_info info;
  return dladdr((void *)address, &info) && info.dli_fname && strstr(info.dli_fname, "/Cell_");
}

static bool follows_call(uintptr_t address) {
#if defined(__x86_64__)
  const uint8_t *code = (const uint8_t *)address;
  return code[-5] == 0xe8 || code[-6] == 0xff || code[-3] == 0xff || code[-2] == 0xff;
#else
  return true;
#endif
}

/// A function without a frame of its own, called by a cell, hides the line of the call: looks for the return address.
static uintptr_t hidden_call(uintptr_t stack, uintptr_t frame) {
  for (uintptr_t at = (stack + 7) & ~(uintptr_t)7; at < stack + 8192 && at < frame; at += 8) {
    uintptr_t word = *(const uintptr_t *)at;
    if (word > 4096 && in_cell(word) && follows_call(word)) return word;
  }
  return 0;
}

void megadoc_trace(uintptr_t pc, uintptr_t frame, uintptr_t stack, megadoc_cell_outcome *outcome) {
  uintptr_t low = stack_low, high = stack_high;
  if (!within(stack, low, high)) megadoc_trace_own_stack(&low, &high);
  if (!within(frame, stack, high)) frame = next_frame(stack, high);
  outcome->frames[0] = pc;
  outcome->frame_count = 1;
  bool reached_cell = in_cell(pc);
  uintptr_t below = stack;
  while (outcome->frame_count < megadoc_frame_limit && within(frame, low, high)) {
    uintptr_t hidden = reached_cell ? 0 : hidden_call(below, frame);
    if (hidden) outcome->frames[outcome->frame_count++] = hidden;
    if (outcome->frame_count == megadoc_frame_limit) break;
    const uintptr_t *words = (const uintptr_t *)frame;
    if (words[1] == 0) break;
    outcome->frames[outcome->frame_count++] = words[1];
    reached_cell = reached_cell || hidden || in_cell(words[1]);
    below = frame + 16;
    // Swift marks frames of asynchronous functions by bit 60 of the saved frame pointer.
    uintptr_t next = words[0] & ~((uintptr_t)1 << 60);
    if (next <= frame) break;
    low = frame, frame = next;
  }
}

// MARK: - Where errors are thrown

static _Thread_local megadoc_cell_outcome throw_site;
/// The throw on any thread, for errors that come out of a task.
static megadoc_cell_outcome last_throw_site;

static void will_throw(void *error) {
  (void)error;
  megadoc_trace((uintptr_t)__builtin_return_address(0), (uintptr_t)__builtin_frame_address(0), (uintptr_t)__builtin_frame_address(0), &throw_site);
  last_throw_site.frame_count = throw_site.frame_count;
  memcpy(last_throw_site.frames, throw_site.frames, throw_site.frame_count * sizeof *throw_site.frames);
}

extern _Atomic(void (*)(void *)) _swift_willThrow;

void megadoc_throw_trace_install(void) { _swift_willThrow = will_throw; }

void megadoc_throw_trace_clear(void) { throw_site.frame_count = last_throw_site.frame_count = 0; }

bool megadoc_throw_trace(megadoc_cell_outcome *outcome) {
  const megadoc_cell_outcome *site = throw_site.frame_count ? &throw_site : &last_throw_site;
  if (site->frame_count == 0) return false;
  memcpy(outcome->frames, site->frames, site->frame_count * sizeof *site->frames);
  outcome->frame_count = site->frame_count;
  return true;
}

const char *megadoc_locate(uintptr_t address, uintptr_t *offset) {
  Dl_info info;
  if (!dladdr((void *)address, &info) || !info.dli_fname) return NULL;
  *offset = address - (uintptr_t)info.dli_fbase;
  return info.dli_fname;
}
