// What a session needs and Swift cannot say: a frame that `sigsetjmp` returned into and that is still alive when a signal
// handler jumps back to it, handlers on an alternate stack, a second stack (`makecontext`), functions with Swift's own
// calling convention, and the code of loaded functions. Nothing else is in C.
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

enum { megadoc_frame_limit = 128 };

typedef enum {
  megadoc_cell_finished,
  megadoc_cell_trapped,      // `code` is the signal
  megadoc_cell_exited,       // `code` is the exit status
  megadoc_cell_threw,        // an error left the top level
  megadoc_cell_interrupted,
} megadoc_cell_ending;

typedef struct {
  megadoc_cell_ending ending;
  int code;
  /// The cell was ended by a thread other than the main one. That thread stays parked for ever.
  bool on_other_thread;
  /// Program counters, innermost first; all but the first are return addresses.
  uintptr_t frames[megadoc_frame_limit];
  size_t frame_count;
} megadoc_cell_outcome;

/// Installs the handlers, and ties the life of this process to its parent's. Call once, on the main thread.
void megadoc_guard_install(void);

/// Runs a cell's `main` and comes back whatever it does, short of the death of the process. With `on_own_stack` the cell gets
/// a stack that is never reused: the concurrency runtime keeps pointers into the frames of an asynchronous cell. `number` is
/// its place among the front's requests, from 1; an interruption queued with that number stops it even before it is entered.
megadoc_cell_outcome megadoc_guard_run(int (*entry)(int, char **), bool on_own_stack, int number);

/// False where what the last cell left behind would stop or crash the next: a lock that is still held, a broken heap.
bool megadoc_guard_is_sound(void);

/// Tells the front of the end of a cell that has left this process unfit, without help of the allocator.
void megadoc_report_damage(const megadoc_cell_outcome *outcome);

typedef enum { megadoc_copy_made, megadoc_is_copy, megadoc_copy_failed } megadoc_copy;

/// Forks. In the new process, everything is as here but for threads.
megadoc_copy megadoc_snapshot(void);

/// Ties the life of this process to its parent's.
void megadoc_follow_parent(void);

/// Receives a packet, and the descriptors that come with it: up to `*count`, which then tells how many came.
ssize_t megadoc_receive(int socket, void *buffer, size_t size, int *descriptors, size_t *count);

/// Forgets what has been noted of earlier cells.
void megadoc_tracking_begin(void);

/// What the running cell, or the last one, has asked for from outside: lines, as tracking.c says.
const char *megadoc_tracking_notes(size_t *size, bool *is_whole);

/// Asked at each interruption, in a signal handler: true where the cell has promised to stop by itself.
void megadoc_guard_set_cooperation(bool (*request)(void));

/// The two words of Swift's `UnownedSerialExecutor`.
typedef struct {
  const void *identity;
  const void *implementation;
} megadoc_executor;

/// Makes `executor` the main actor's, so that top-level `await` runs on the main thread and leaves the process alive. False
/// where the concurrency runtime has no hooks for that.
bool megadoc_main_queue_install(megadoc_executor executor);

/// Called by that executor to have a job run.
void megadoc_main_queue_push(void *job);

/// Where the text of an error that leaves a cell's top level goes. The pointer is the error's box, on loan.
void megadoc_uncaught_error_set_handler(void (*handler)(const void *error));

/// The library that holds `address`, and how far into it; NULL for an address in none.
const char *megadoc_locate(uintptr_t address, uintptr_t *offset);

/// Remembers where each error is first thrown, so that one that leaves the top level can be traced.
void megadoc_throw_trace_install(void);

/// Makes fresh `stdin`, `stdout` and `stderr` streams: a cell may have closed the old ones, or left them locked for good.
void megadoc_renew_streams(void);

/// Writes out what streams still hold; never again once a thread keeps standard output locked, as one does that prints a value whose
/// description never ends. Only after a cell that ran to its end, or any lock may be held.
void megadoc_flush_streams(void);

/// Where standard error goes and standard input comes from: the socket to the front, and the pipe of its acknowledgements.
void megadoc_connect_streams(int control, int acknowledgements);

/// A symbol that a loaded library defines, with its mangled name.
typedef struct {
  const char *name;
  uintptr_t address;
  bool is_function;
} megadoc_symbol;

/// The symbols that a library, by what `dlopen` gave, has for others: `limit` at most. Returns their number; without a place for them, no
/// less than it.
size_t megadoc_library_symbols(void *library, megadoc_symbol *symbols, size_t limit);

/// What stood at the beginning of a function that leads to another now.
typedef struct {
  uintptr_t function;
  size_t size;
  unsigned char before[16];
} megadoc_redirection;

/// Has every call of `function` run `target`, which must have the same type. False where this processor's code is not known, or the
/// function cannot be changed.
bool megadoc_redirect(uintptr_t function, uintptr_t target, megadoc_redirection *redirection);
void megadoc_undo_redirection(const megadoc_redirection *redirection);

/// How much memory callers of an asynchronous function set aside for it is written behind `pointer`, by which they find it. Returns what
/// it was.
uint32_t megadoc_set_context_size(uintptr_t pointer, uint32_t size);
