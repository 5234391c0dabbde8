#define _GNU_SOURCE
#include "internal.h"
#include <dlfcn.h>
#include <link.h>
#include <pthread.h>
#include <string.h>
#include <unwind.h>

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

/// A saved frame pointer further up the stack, and behind it an address in some library.
static bool is_frame(uintptr_t at, uintptr_t low, uintptr_t high) {
  if (!within(at, low, high)) return false;
  const uintptr_t *words = (const uintptr_t *)at;
  Dl_info info;
  // Swift marks frames of asynchronous functions by bit 60 of the saved frame pointer.
  uintptr_t saved = words[0] & ~((uintptr_t)1 << 60);
  return saved > at && within(saved, at, high) && words[1] > 4096 && dladdr((void *)words[1], &info);
}

/// The C library keeps no frame pointers: looks up the stack for the first frame.
static uintptr_t first_frame(uintptr_t stack, uintptr_t high) {
  for (uintptr_t at = (stack + 7) & ~(uintptr_t)7; at < stack + 16384 && at < high; at += 8)
    if (is_frame(at, stack, high)) return at;
  return 0;
}

/// A cell's library alone is named so.
static bool is_cell(const Dl_info *info) { return info->dli_fname && strstr(info->dli_fname, "/Cell_"); }

static bool in_cell(uintptr_t address) {
  Dl_info info;
  return dladdr((void *)address, &info) && is_cell(&info);
}

/// True where `address` lies in the code of the library at `base`, at least `margin` bytes behind its beginning. `dladdr` goes by a
/// library's range, which begins with no code, has holes, and ends with data.
static bool in_code(uintptr_t address, uintptr_t base, uintptr_t margin) {
  const ElfW(Ehdr) *header = (const void *)base;
  const ElfW(Phdr) *segments = (const void *)(base + header->e_phoff);
  uintptr_t offset = address - base;
  for (size_t i = 0; i < header->e_phnum; i++) {
    uintptr_t start = segments[i].p_vaddr, end = start + segments[i].p_memsz;
    if (segments[i].p_type == PT_LOAD && segments[i].p_flags & PF_X && offset >= start + margin && offset < end) return true;
  }
  return false;
}

/// True for an address of a cell to which a call may return.
static bool follows_call_of_cell(uintptr_t address) {
  Dl_info info;
  if (!dladdr((void *)address, &info) || !is_cell(&info) || !in_code(address, (uintptr_t)info.dli_fbase, 6)) return false;
#if defined(__x86_64__)
  const uint8_t *code = (const uint8_t *)address;
  return code[-5] == 0xe8 || code[-6] == 0xff || code[-3] == 0xff || code[-2] == 0xff;
#else
  return true;
#endif
}

/// A function without a frame of its own, called by a cell, hides the line of the call: looks for the return address.
static uintptr_t hidden_call(uintptr_t stack, uintptr_t frame) {
  for (uintptr_t at = (stack + 7) & ~(uintptr_t)7; at < stack + 16384 && at < frame; at += 8) {
    uintptr_t word = *(const uintptr_t *)at;
    if (word > 4096 && follows_call_of_cell(word)) return word;
  }
  return 0;
}

static void add(megadoc_cell_outcome *outcome, uintptr_t address) {
  if (outcome->frame_count < megadoc_frame_limit) outcome->frames[outcome->frame_count++] = address;
}

/// Follows frame pointers from `frame`. With `searches`, also finds calls without a frame, up to the first frame of a cell.
static void follow(uintptr_t frame, uintptr_t below, uintptr_t high, bool searches, megadoc_cell_outcome *outcome) {
  uintptr_t low = below;
  while (outcome->frame_count < megadoc_frame_limit && within(frame, low, high)) {
    uintptr_t hidden = searches ? hidden_call(below, frame) : 0;
    if (hidden) add(outcome, hidden);
    const uintptr_t *words = (const uintptr_t *)frame;
    if (words[1] == 0) return;
    add(outcome, words[1]);
    searches = searches && !hidden && !in_cell(words[1]);
    below = frame + 16, low = frame;
    frame = words[0] & ~((uintptr_t)1 << 60);
    if (frame <= low) return;
  }
}

/// Frames found by the unwinder.
typedef struct {
  uintptr_t pc;
  bool reached;
  megadoc_cell_outcome *outcome;
} unwinding;

static _Unwind_Reason_Code unwound(struct _Unwind_Context *context, void *raw) {
  unwinding *found = raw;
  uintptr_t address = _Unwind_GetIP(context);
  // The handler's own frames come first.
  found->reached = found->reached || address == found->pc;
  if (found->reached) add(found->outcome, address);
  return found->outcome->frame_count < megadoc_frame_limit ? _URC_NO_REASON : _URC_END_OF_STACK;
}

static bool reaches_cell(const megadoc_cell_outcome *outcome) {
  for (size_t i = 0; i < outcome->frame_count; i++)
    if (in_cell(outcome->frames[i])) return true;
  return false;
}

/// The C library keeps no frame pointers, but tables for the unwinder. It reads them without locks; where they lead it astray, the
/// trap comes back here, and finds it busy.
static void unwind(uintptr_t pc, megadoc_cell_outcome *outcome) {
  static _Thread_local volatile bool busy;
  if (busy) return;
  busy = true;
  megadoc_cell_outcome traced = {0};
  unwinding found = {.pc = pc, .outcome = &traced};
  _Unwind_Backtrace(unwound, &found);
  busy = false;
  if (!reaches_cell(&traced)) return;
  memcpy(outcome->frames, traced.frames, traced.frame_count * sizeof *traced.frames);
  outcome->frame_count = traced.frame_count;
}

void megadoc_trace(uintptr_t pc, uintptr_t frame, uintptr_t stack, megadoc_cell_outcome *outcome) {
  uintptr_t low = stack_low, high = stack_high;
  if (!within(stack, low, high)) megadoc_trace_own_stack(&low, &high);
  if (!is_frame(frame, stack, high)) frame = first_frame(stack, high);
  outcome->frame_count = 0;
  add(outcome, pc);
  bool stopped_in_cell = in_cell(pc);
  // The linker's stub of a call, and a function of the cell at its first or last instruction, have no frame and often no line. Their
  // return address is on top of the stack, or behind one saved word; further up would be what earlier calls have left.
  uintptr_t call = stopped_in_cell && within(stack, low, high) ? hidden_call(stack, stack + 16) : 0;
  if (call) add(outcome, call);
  follow(frame, stack, high, !stopped_in_cell, outcome);
  if (!reaches_cell(outcome)) unwind(pc, outcome);
}

bool megadoc_trace_is_own(const megadoc_cell_outcome *trace) {
  for (size_t i = 0; i < trace->frame_count; i++) {
    Dl_info info;
    if (in_cell(trace->frames[i])) return true;
    if (!dladdr((void *)trace->frames[i], &info) || !info.dli_fname || !strstr(info.dli_fname, "/libswift")) return false;
  }
  return false;
}

// MARK: - Where errors are thrown

static _Thread_local megadoc_cell_outcome throw_site;
/// The throw on any thread, for errors that come out of a task.
static megadoc_cell_outcome last_throw_site;

static void will_throw(void *error) {
  (void)error;
  // Every throw comes by here, also those that are caught: nothing but the walk.
  uintptr_t low = stack_low, high = stack_high, frame = (uintptr_t)__builtin_frame_address(0);
  if (!within(frame, low, high)) megadoc_trace_own_stack(&low, &high);
  throw_site.frame_count = 0;
  add(&throw_site, (uintptr_t)__builtin_return_address(0));
  follow(frame, frame, high, false, &throw_site);
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
