#define _GNU_SOURCE
#include "internal.h"
#include <dlfcn.h>
#include <errno.h>
#include <pthread.h>
#include <setjmp.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <ucontext.h>
#include <unistd.h>

static pthread_t main_thread;
static pid_t session;
static uintptr_t main_stack_low, main_stack_high;
static sigjmp_buf landing;
static volatile sig_atomic_t running;
/// The cell that runs or ran last, and the one last asked to stop, each by its place among the requests of the front.
static _Atomic int current_cell, stopped_cell;
/// The cell is to be left as soon as it holds no lock of the C library.
static volatile sig_atomic_t interrupting;
/// What runs is to be left at SIGALRM, whatever it holds.
static volatile sig_atomic_t by_force;
static megadoc_cell_outcome outcome;
static bool (*cooperation)(void);

/// Set by another thread that ended the cell, before it wakes the main thread.
static _Atomic bool handed_over;
static megadoc_cell_outcome handed_outcome;

static const int traps[] = {SIGILL, SIGTRAP, SIGSEGV, SIGBUS, SIGFPE, SIGABRT, SIGSYS};
/// Signals that end a process unless it handles them. Raised by the cell itself, they end the cell.
static const int deadly[] = {
  SIGHUP, SIGQUIT, SIGTERM, SIGUSR1, SIGUSR2, SIGPROF, SIGVTALRM, SIGXCPU, SIGXFSZ, SIGIO, SIGPWR, SIGSTKFLT,
};
/// Signals that stop a process which no terminal would let go on.
static const int stopping[] = {SIGTSTP, SIGTTIN, SIGTTOU};
static const int handover = SIGURG;

#if defined(__x86_64__)
#define PROGRAM_COUNTER(context) ((uintptr_t)(context)->uc_mcontext.gregs[REG_RIP])
#define FRAME_POINTER(context) ((uintptr_t)(context)->uc_mcontext.gregs[REG_RBP])
#define STACK_POINTER(context) ((uintptr_t)(context)->uc_mcontext.gregs[REG_RSP])
static bool in_system_call(uintptr_t pc) { return memcmp((const void *)(pc - 2), "\x0f\x05", 2) == 0; }
#elif defined(__aarch64__)
#define PROGRAM_COUNTER(context) ((uintptr_t)(context)->uc_mcontext.pc)
#define FRAME_POINTER(context) ((uintptr_t)(context)->uc_mcontext.regs[29])
#define STACK_POINTER(context) ((uintptr_t)(context)->uc_mcontext.sp)
static bool in_system_call(uintptr_t pc) { return *(const uint32_t *)(pc - 4) == 0xd4000001; }
#endif

static void land(void) __attribute__((noreturn));
static void land(void) {
  running = 0;
  siglongjmp(landing, 1);
}

/// A cell that calls `fork` comes to its end twice. The end in the new process is the end of that process.
static void end_fork(const megadoc_cell_outcome *ended) {
  if (getpid() != session) _exit(ended->ending == megadoc_cell_trapped ? 128 + ended->code : ended->code);
}

/// Ends the cell with `outcome` filled in; from another thread, hands it to the main one.
static void end_cell(megadoc_cell_outcome ended) __attribute__((noreturn));
static void end_cell(megadoc_cell_outcome ended) {
  end_fork(&ended);
  if (pthread_equal(pthread_self(), main_thread)) {
    outcome = ended;
    land();
  }
  ended.on_other_thread = true;
  bool first = !atomic_exchange(&handed_over, true);
  if (first) {
    handed_outcome = ended;
    pthread_kill(main_thread, handover);
  }
  megadoc_guard_park();
}

int megadoc_guard_current_cell(void) { return atomic_load(&current_cell); }

bool megadoc_guard_is_session(void) { return session != 0 && getpid() == session; }

static void on_trap(int signal_number, siginfo_t *info, void *raw) {
  (void)info;
  ucontext_t *context = raw;
  bool on_main = pthread_equal(pthread_self(), main_thread);
  if (!running && on_main) {
    // The session itself is broken: die in the usual way.
    signal(signal_number, SIG_DFL);
    raise(signal_number);
    return;
  }
  megadoc_cell_outcome ended = {.ending = megadoc_cell_trapped, .code = signal_number};
  megadoc_trace(PROGRAM_COUNTER(context), FRAME_POINTER(context), STACK_POINTER(context), &ended);
  megadoc_guard_stop_late_thread("traps");
  end_cell(ended);
}

static void on_deadly(int signal_number, siginfo_t *info, void *raw) {
  bool from_cell = info->si_pid == getpid() || info->si_code == SI_KERNEL || info->si_code == SI_TIMER;
  if (running && from_cell) on_trap(signal_number, info, raw);
  signal(signal_number, SIG_DFL);
  raise(signal_number);
}

/// The front asks once a second where a long cell is at work.
static void on_sample(int signal_number, siginfo_t *info, void *raw) {
  (void)info;
  ucontext_t *context = raw;
  if (!running) return;
  if (!pthread_equal(pthread_self(), main_thread)) {
    pthread_kill(main_thread, signal_number);
    return;
  }
  static megadoc_cell_outcome sampled;
  megadoc_trace(PROGRAM_COUNTER(context), FRAME_POINTER(context), STACK_POINTER(context), &sampled);
  int code = errno;
  megadoc_report_sample(megadoc_trace_is_own(&sampled));
  errno = code;
}

static void on_handover(int signal_number) {
  (void)signal_number;
  // A cell may raise this signal itself.
  if (!running || !atomic_load(&handed_over)) return;
  outcome = handed_outcome;
  land();
}

/// In the C library or the loader a lock may be held, unless the thread is inside a system call.
static bool unsafe_to_leave(uintptr_t pc) {
  static uintptr_t libc_base, loader_base;
  Dl_info info;
  if (libc_base == 0 && dladdr((void *)&read, &info)) libc_base = (uintptr_t)info.dli_fbase;
  if (loader_base == 0 && dladdr(dlsym(RTLD_DEFAULT, "_r_debug"), &info)) loader_base = (uintptr_t)info.dli_fbase;
  if (!dladdr((void *)pc, &info)) return false;
  uintptr_t base = (uintptr_t)info.dli_fbase;
  return (base == libc_base || base == loader_base) && !in_system_call(pc);
}

static void on_interrupt(int signal_number, siginfo_t *info, void *raw) {
  static int retries;
  ucontext_t *context = raw;
  if (!pthread_equal(pthread_self(), main_thread)) {
    if (info->si_code == SI_QUEUE) pthread_sigqueue(main_thread, signal_number, info->si_value);
    else pthread_kill(main_thread, signal_number);
    return;
  }
  if (signal_number != SIGALRM) {
    int meant = info->si_code == SI_QUEUE ? info->si_value.sival_int : atomic_load(&current_cell);
    if (!running || meant != atomic_load(&current_cell)) {
      // It has ended, or is not entered yet: its library may be still loading.
      atomic_store(&stopped_cell, meant);
      return;
    }
  }
  if (!running) return;
  bool is_retry = signal_number == SIGALRM && interrupting;
  if (signal_number == SIGALRM && !is_retry) {
    // An alarm of the cell's own, or the limit of a trial.
    if (!by_force) on_trap(signal_number, info, raw);
    outcome = (megadoc_cell_outcome){.ending = megadoc_cell_interrupted};
    land();
  }
  if (!is_retry && cooperation && cooperation()) return;
  interrupting = 1;
  retries = is_retry ? retries + 1 : 0;
  if (unsafe_to_leave(PROGRAM_COUNTER(context)) && retries < 1000) {
    struct itimerval soon = {.it_value = {.tv_usec = 500 + 37 * (retries % 13)}};
    setitimer(ITIMER_REAL, &soon, NULL);
    return;
  }
  megadoc_cell_outcome ended = {.ending = megadoc_cell_interrupted};
  megadoc_trace(PROGRAM_COUNTER(context), FRAME_POINTER(context), STACK_POINTER(context), &ended);
  end_cell(ended);
}

static void ignore(int signal_number) { (void)signal_number; }

static void install(int signal_number, void (*plain)(int), void (*detailed)(int, siginfo_t *, void *), int flags) {
  struct sigaction action;
  memset(&action, 0, sizeof action);
  if (detailed) action.sa_sigaction = detailed; else action.sa_handler = plain;
  action.sa_flags = flags | SA_ONSTACK | (detailed ? SA_SIGINFO : 0);
  sigemptyset(&action.sa_mask);
  sigaction(signal_number, &action, NULL);
}

static struct rlimit limits[RLIM_NLIMITS];

/// A cell may have lowered what it can take back itself.
static void restore_limits(void) {
  for (int i = 0; i < RLIM_NLIMITS; i++) {
    struct rlimit now;
    if (getrlimit(i, &now) != 0 || now.rlim_cur == limits[i].rlim_cur || setrlimit(i, &limits[i]) == 0) continue;
    // What is higher than the hard limit has become, only root can have back.
    now.rlim_cur = now.rlim_max;
    setrlimit(i, &now);
  }
}

/// A cell may have replaced the handlers or the alternate stack, so this is done again before each.
static void arm(void) {
  static char alternate[128 * 1024];
  stack_t stack = {.ss_sp = alternate, .ss_size = sizeof alternate};
  sigaltstack(&stack, NULL);
  for (size_t i = 0; i < sizeof traps / sizeof *traps; i++) install(traps[i], NULL, on_trap, SA_NODEFER);
  install(SIGINT, NULL, on_interrupt, SA_RESTART);
  install(SIGALRM, NULL, on_interrupt, SA_RESTART);
  install(handover, on_handover, NULL, SA_RESTART);
  // Not SIG_IGN, which programs started by a cell would inherit.
  install(SIGPIPE, ignore, NULL, SA_RESTART);
  for (size_t i = 0; i < sizeof stopping / sizeof *stopping; i++) install(stopping[i], ignore, NULL, SA_RESTART);
  for (size_t i = 0; i < sizeof deadly / sizeof *deadly; i++) install(deadly[i], NULL, on_deadly, SA_NODEFER | SA_RESTART);
  for (int i = SIGRTMIN; i < SIGRTMAX; i++) install(i, NULL, on_deadly, SA_NODEFER | SA_RESTART);
  install(SIGRTMAX, NULL, on_sample, SA_RESTART);
  sigset_t none;
  sigemptyset(&none);
  pthread_sigmask(SIG_SETMASK, &none, NULL);
}

void megadoc_guard_install(void) {
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  main_thread = pthread_self();
  session = getpid();
  for (int i = 0; i < RLIM_NLIMITS; i++) getrlimit(i, &limits[i]);
  megadoc_trace_own_stack(&main_stack_low, &main_stack_high);
  arm();
}

void megadoc_guard_set_cooperation(bool (*request)(void)) { cooperation = request; }

static int (*pending_entry)(int, char **);
static char *arguments[] = {"cell", NULL};

static void enter(void) { pending_entry(1, arguments); }

static void run_on_own_stack(void) {
  const size_t size = 64 << 20;
  char *stack = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE | MAP_STACK, -1, 0);
  if (stack == MAP_FAILED) {
    enter();
    return;
  }
  mprotect(stack, 4096, PROT_NONE);
  megadoc_trace_set_stack((uintptr_t)stack + 4096, (uintptr_t)stack + size);
  static ucontext_t back, cell;
  getcontext(&cell);
  cell.uc_stack.ss_sp = stack;
  cell.uc_stack.ss_size = size;
  cell.uc_link = &back;
  makecontext(&cell, enter, 0);
  swapcontext(&back, &cell);
}

static megadoc_cell_outcome run(int (*entry)(int, char **), bool on_own_stack, int seconds) {
  arm();
  atomic_store(&handed_over, false);
  interrupting = 0;
  by_force = seconds > 0;
  megadoc_throw_trace_clear();
  megadoc_trace_set_stack(main_stack_low, main_stack_high);
  pending_entry = entry;
  struct itimerval limit = {.it_value = {.tv_sec = seconds}}, none = {0};
  if (sigsetjmp(landing, 1) == 0) {
    running = 1;
    bool is_stopped = !by_force && atomic_load(&stopped_cell) == atomic_load(&current_cell);
    setitimer(ITIMER_REAL, &limit, NULL);
    if (!is_stopped) {
      if (on_own_stack) run_on_own_stack(); else enter();
      if (!by_force) megadoc_main_queue_serve();
    }
    running = 0;
    memset(&outcome, 0, sizeof outcome);
    if (is_stopped) outcome.ending = megadoc_cell_interrupted;
  }
  setitimer(ITIMER_REAL, &none, NULL);
  setitimer(ITIMER_VIRTUAL, &none, NULL);
  setitimer(ITIMER_PROF, &none, NULL);
  restore_limits();
  end_fork(&outcome);
  return outcome;
}

megadoc_cell_outcome megadoc_guard_run(int (*entry)(int, char **), bool on_own_stack, int number) {
  atomic_store(&current_cell, number);
  return run(entry, on_own_stack, 0);
}

megadoc_cell_outcome megadoc_guard_run_within(int (*entry)(int, char **), int seconds) { return run(entry, false, seconds); }

void megadoc_guard_adopt_process(void) { session = getpid(); }

void megadoc_guard_abandon(megadoc_cell_ending ending, int code) {
  megadoc_cell_outcome ended = {.ending = ending, .code = code};
  uintptr_t frame = (uintptr_t)__builtin_frame_address(0);
  if (ending != megadoc_cell_threw || !megadoc_throw_trace(&ended))
    megadoc_trace((uintptr_t)__builtin_return_address(0), frame, frame, &ended);
  end_cell(ended);
}

bool megadoc_guard_is_running(void) { return running; }

bool megadoc_guard_is_main_thread(void) { return pthread_equal(pthread_self(), main_thread); }
