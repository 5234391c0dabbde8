#pragma once
#include "CSessionGuard.h"

bool megadoc_guard_is_running(void);
bool megadoc_guard_is_main_thread(void);

/// Where the calling thread is one that an earlier cell has started, says so and stops it for good. Does nothing elsewhere.
void megadoc_guard_stop_late_thread(const char *deed);

/// Stops the calling thread for good.
void megadoc_guard_park(void) __attribute__((noreturn));

/// False in a process that a cell has forked.
bool megadoc_guard_is_session(void);

/// The place of the cell that runs or ran last among the requests of the front.
int megadoc_guard_current_cell(void);

/// The same of the cell that started the calling thread; 0 for the main thread and for those that serve any cell.
int megadoc_thread_cell(void);

/// Ends the running cell from inside it.
void megadoc_guard_abandon(megadoc_cell_ending ending, int code) __attribute__((noreturn));

/// Runs `entry` as a cell that is left by force after `seconds`, whatever locks it may hold.
megadoc_cell_outcome megadoc_guard_run_within(int (*entry)(int, char **), int seconds);

/// Follows frame pointers from `pc` and `frame`, within the stack that holds the stack pointer `stack`.
void megadoc_trace(uintptr_t pc, uintptr_t frame, uintptr_t stack, megadoc_cell_outcome *outcome);

/// True where the code at work is a cell's, or of the Swift libraries on behalf of one.
bool megadoc_trace_is_own(const megadoc_cell_outcome *trace);

/// Tells the front where a long cell was found at work. Safe in a signal handler.
void megadoc_report_sample(bool is_own);

/// The bounds of the stack of the running cell; a trace stays inside them.
void megadoc_trace_set_stack(uintptr_t low, uintptr_t high);

/// The bounds of the calling thread's stack. Slow on the main thread.
void megadoc_trace_own_stack(uintptr_t *low, uintptr_t *high);

/// The frames recorded when the last error was thrown, if any.
bool megadoc_throw_trace(megadoc_cell_outcome *outcome);
void megadoc_throw_trace_clear(void);

/// Runs what has been sent to `DispatchQueue.main`, on the main thread.
void megadoc_main_queue_serve(void);

/// Ends what threads can be ended without loss; how many others there are.
int megadoc_end_idle_threads(void);
/// In a forked process, which has no threads but one.
void megadoc_forget_threads(void);

/// This process goes on as a session of its own: it is no accident that it was forked.
void megadoc_guard_adopt_process(void);
