extension HostileCell {
  static let traps = [
    HostileCell("index out of range", .ends, "kept[99]"),
    HostileCell("index out of range in a write", .ends, "kept[99] = 1"),
    HostileCell("arithmetic overflow", .ends, "Int.max + kept.count"),
    HostileCell("value does not fit its type", .ends, "UInt8(300 + kept.count)"),
    HostileCell("division by zero", .ends, "1 / (kept.count - kept.count)"),
    HostileCell("nil unwrapped", .ends, "nothing!"),
    HostileCell("fatalError", .ends, "fatalError(\"the end\")"),
    HostileCell("precondition", .ends, "precondition(kept.isEmpty)"),
    HostileCell("assertion", .ends, "assert(kept.isEmpty)"),
    HostileCell("try!", .ends, "try! boom()"),
    HostileCell("as!", .ends, "(kept as Any) as! String"),
    HostileCell("unowned reference to the dead", .ends, "do { final class C {}; var c: C? = C(); unowned let u = c!; c = nil; print(u) }"),
    HostileCell("duplicate keys", .ends, "Dictionary(uniqueKeysWithValues: [(1, 1), (1, kept.count)])"),
    HostileCell("range upside down", .ends, "let low = 5 + kept.count; _ = low..<2"),
    HostileCell("uncaught error", .ends, "try boom()"),
    HostileCell("uncaught error after await", .ends, "await Task.yield(); try boom()"),
    HostileCell("half-initialised global", .ends, "func early() -> Int { later.count }\nlet seen = early()\nlet later = [1]"),
    HostileCell("trap while a lock is held", .ends, "held.lock(); fatalError()"),
    HostileCell("trap in a description", .ends, "struct T: CustomStringConvertible { var description: String { \"\\(kept[99])\" } }\nT()"),
  ]

  static let memory = [
    HostileCell("endless recursion", .ends, "recurse(0)"),
    HostileCell("endless recursion on a thread", .ends, "Thread { _ = recurse(0) }.start(); sleep(9)"),
    HostileCell("endless recursion in a task", .ends, "await Task.detached { recurse(0) }.value"),
    HostileCell("read of address 8", .ends, "UnsafePointer<Int>(bitPattern: 8)!.pointee"),
    HostileCell("write to address 4096", .ends, "UnsafeMutablePointer<Int>(bitPattern: 4096)!.pointee = 3"),
    HostileCell("call of address 8", .ends, "unsafeBitCast(8, to: (@convention(c) () -> Void).self)()"),
    HostileCell(
      "4 GB under a memory limit of 2 GB", .ends,
      """
      var limit = rlimit(); getrlimit(__rlimit_resource_t(9), &limit); limit.rlim_cur = 2 << 30; setrlimit(__rlimit_resource_t(9), &limit)
      [UInt8](repeating: 1, count: 4 << 30).count
      """),
    HostileCell("double free", .restarts, "let p = malloc(5_000), q = malloc(5_000); free(p); free(p)"),
    HostileCell(
      "heap overrun", .restarts, "let p = malloc(2_000)!, q = malloc(2_000); memset(p, 0x41, 9_000); free(q); free(malloc(90_000))"),
    HostileCell(
      "C library unmapped", .restarts,
      "let page = UInt(bitPattern: dlsym(nil, \"malloc\")) & ~4095; munmap(UnsafeMutableRawPointer(bitPattern: page)!, 1 << 16); kept = kept + kept"
    ),
  ]

  static let signals: [HostileCell] =
    ([
      ("SIGHUP", .ends), ("SIGINT", .ends), ("SIGQUIT", .ends), ("SIGILL", .ends), ("SIGTRAP", .ends), ("SIGABRT", .ends),
      ("SIGBUS", .ends),
      ("SIGFPE", .ends), ("SIGUSR1", .ends), ("SIGSEGV", .ends), ("SIGUSR2", .ends), ("SIGPIPE", .runs), ("SIGALRM", .ends),
      ("SIGTERM", .ends), ("SIGCHLD", .runs), ("SIGCONT", .runs), ("SIGSTOP", .runs), ("SIGTSTP", .runs), ("SIGTTIN", .runs),
      ("SIGTTOU", .runs), ("SIGURG", .runs), ("SIGXCPU", .ends), ("SIGXFSZ", .ends), ("SIGVTALRM", .ends), ("SIGPROF", .ends),
      ("SIGWINCH", .runs), ("SIGIO", .ends), ("SIGPWR", .ends), ("SIGSYS", .ends), ("SIGKILL", .restarts),
    ] as [(String, Outcome)]).map { HostileCell("raise \($0)", $1, "raise(\($0))") } + [
      HostileCell("a real-time signal", .ends, "raise(40)"),
      HostileCell("alarm", .ends, "alarm(1); sleep(9)"),
      HostileCell("handlers removed, then exit", .ends, "signal(SIGILL, SIG_DFL); signal(SIGSEGV, SIG_IGN); exit(1)"),
      HostileCell("handlers removed, then a trap", .restarts, "signal(SIGILL, SIG_DFL); signal(SIGTRAP, SIG_DFL); kept[99]"),
      HostileCell("alternate stack removed", .runs, "var s = stack_t(); s.ss_flags = Int32(2); sigaltstack(&s, nil)"),
      HostileCell("all signals blocked", .runs, "var set = sigset_t(); sigfillset(&set); pthread_sigmask(SIG_BLOCK, &set, nil)"),
    ]

  static let endings = [
    HostileCell("exit(0)", .ends, "exit(0)"),
    HostileCell("exit(3) on a thread", .ends, "Thread { exit(3) }.start(); sleep(9)"),
    HostileCell("_exit", .restarts, "_exit(3)"),
    HostileCell("quick_exit", .restarts, "quick_exit(1)"),
    HostileCell("abort", .ends, "abort()"),
    HostileCell("pthread_exit", .ends, "pthread_exit(nil)"),
    HostileCell("pthread_cancel", .ends, "pthread_cancel(pthread_self()); sleep(9)"),
    HostileCell("kill of its process group", .restarts, "kill(0, SIGKILL); sleep(9)"),
    HostileCell("fork", .runs, "_ = unsafeBitCast(dlsym(nil, \"fork\"), to: (@convention(c) () -> Int32).self)()"),
    HostileCell(
      "fork, and a trap in the child", .runs,
      "if unsafeBitCast(dlsym(nil, \"fork\"), to: (@convention(c) () -> Int32).self)() == 0 { fatalError() } else { wait(nil) }"),
    HostileCell("wait for children it has not", .runs, "while wait(nil) > 0 {}"),
  ]

  static let descriptors = [
    HostileCell("descriptors 0 to 9 closed", .runs, "for fd in 0...9 { close(Int32(fd)) }"),
    HostileCell("descriptors 0 to 255 closed", .runs, "for fd in 0...255 { close(Int32(fd)) }"),
    HostileCell("all descriptors closed", .restarts, "for fd in 0..<1024 { close(Int32(fd)) }"),
    HostileCell("output sent nowhere", .runs, "dup2(open(\"/dev/null\", O_WRONLY), 1); print(\"nowhere\")"),
    HostileCell("stdout closed", .runs, "fclose(stdout)"),
    HostileCell("no more files may be opened", .runs, "setrlimit(__rlimit_resource_t(7), [rlimit(rlim_cur: 0, rlim_max: 4096)])"),
    HostileCell(
      "working directory deleted", .runs,
      "let folder = NSTemporaryDirectory() + UUID().uuidString; mkdir(folder, 0o700); chdir(folder); rmdir(folder)"),
    HostileCell("1 GB of output", .runs, "let text = String(repeating: \"x\", count: 999_999)\nfor _ in 0..<1_000 { print(text) }"),
    HostileCell("a line of 100 MB", .runs, "print(String(repeating: \"x\", count: 100_000_000))"),
    HostileCell("bytes that are not UTF-8", .runs, "[UInt8]([0xFF, 0xC3, 0x28, 10]).withUnsafeBytes { _ = write(1, $0.baseAddress, 4) }"),
    HostileCell("environment emptied", .runs, "clearenv()"),
    HostileCell("input read to its end", .runs, "while let line = readLine() { print(line) }"),
  ]

  static let concurrency = [
    HostileCell("trap on a thread", .ends, "Thread { fatalError() }.start(); sleep(9)"),
    HostileCell("trap on a queue", .ends, "DispatchQueue.global().sync { _ = kept[99] }"),
    HostileCell("trap in a task", .ends, "await Task { kept[99] }.value"),
    HostileCell("trap in many tasks", .ends, "await withTaskGroup(of: Int.self) { g in for i in 0..<64 { g.addTask { kept[99 + i] } } }"),
    HostileCell("main queue waits for itself", .ends, "DispatchQueue.main.sync {}"),
    HostileCell("10,000 threads", .runs, "for _ in 0..<10_000 { Thread { sleep(3) }.start() }"),
    HostileCell("a thread that never ends", .runs, "Thread { while true { usleep(1_000) } }.start()"),
  ]

  static let names = [
    HostileCell("print declared again", .runs, "func print(_ x: Any...) { fatalError() }"),
    HostileCell("Array and Int declared again", .runs, "struct Array {}\nstruct Int {}\nstruct String {}"),
    HostileCell("names of the runtime declared again", .runs, "struct MimeBundle {}\nenum Display {}\nstruct Megadoc {}"),
    HostileCell("Swift declared again", .runs, "enum Swift {}"),
  ]

  static let time = [
    HostileCell("endless loop", .stops, limit: 0.5, "while true {}"),
    HostileCell(
      "endless loop that allocates", .stops, limit: 0.5, "var a: [[UInt8]] = []; while true { a.append([1]); if a.count > 999 { a = [] } }"),
    HostileCell("endless loop that prints", .stops, limit: 0.5, "while true { print(1) }"),
    HostileCell("sleep", .stops, limit: 0.5, "sleep(100)"),
    HostileCell("deadlock", .stops, limit: 0.5, "DispatchSemaphore(value: 0).wait()"),
    HostileCell("endless await", .stops, limit: 0.5, "await withCheckedContinuation { (_: CheckedContinuation<Void, Never>) in }"),
    HostileCell("endless type-check", .isRefused, endlessTypeCheck),
  ]

  private static let endlessTypeCheck =
    "let q = " + (1...30).map { "[\($0), \($0).5].map { $0 * 2 - -1 }.reduce(0, +)" }.joined(separator: " + ")
    + " + kept.map { .init($0) }[0]"
}
