#pragma once
#include "CSessionGuard.h"

bool megadoc_guard_is_running(void);
bool megadoc_guard_is_main_thread(void);

/// Ends the running cell from inside it.
void megadoc_guard_abandon(megadoc_cell_ending ending, int code) __attribute__((noreturn));

/// Follows frame pointers from `pc` and `frame`, within the stack that holds the stack pointer `stack`.
void megadoc_trace(uintptr_t pc, uintptr_t frame, uintptr_t stack, megadoc_cell_outcome *outcome);

/// The bounds of the stack of the running cell; a trace stays inside them.
void megadoc_trace_set_stack(uintptr_t low, uintptr_t high);

/// The bounds of the calling thread's stack. Slow on the main thread.
void megadoc_trace_own_stack(uintptr_t *low, uintptr_t *high);

/// The frames recorded when the last error was thrown, if any.
bool megadoc_throw_trace(megadoc_cell_outcome *outcome);
void megadoc_throw_trace_clear(void);
