"""Cells that attack their session, in kinds. After each, the session must still answer."""

ENDS = [
    "fatalError(\"boom\")", "let a = [1]; print(a[Int.random(in: 5...9)])", "abort()", "exit(7)", "raise(SIGSEGV)", "raise(SIGTERM)",
    "raise(SIGUSR1)", "kill(getpid(), SIGKILL)", "_exit(3)", "UnsafeMutablePointer<Int>(bitPattern: 8)!.pointee = 1",
    "func f(_ n: Int) -> Int { n < 0 ? 0 : f(n + 1) + 1 }; print(f(0))", "for d in 0..<Int32(1024) { close(d) }",
    "for d in 0..<Int32(1024) { _ = fcntl(d, F_SETFL, O_NONBLOCK) }", "while open(\"/dev/null\", O_RDONLY) >= 0 {}",
    "var l = rlimit(rlim_cur: 3, rlim_max: 3); setrlimit(__rlimit_resource_t(7), &l)",
    "var l = rlimit(rlim_cur: 0, rlim_max: 0); setrlimit(__rlimit_resource_t(1), &l)", "signal(SIGSEGV, SIG_IGN); raise(SIGSEGV)",
    "for n in 1..<Int32(32) { signal(n, SIG_IGN) }", "var s = sigset_t(); sigfillset(&s); sigprocmask(SIG_BLOCK, &s, nil)",
    "Thread { fatalError(\"late\") }.start()", "Thread { usleep(300_000); exit(3) }.start()", "Thread { usleep(300_000); _exit(3) }.start()",
    "Thread { usleep(300_000); let a = [1]; print(a[Int.random(in: 5...9)]) }.start()", "DispatchQueue.global().async { fatalError() }; sleep(1)",
    "let p = malloc(100)!; free(p); free(p)", "memset(malloc(16)!, 0x41, 4096)", "flockfile(stdout)", "print(String(repeating: \"x\", count: 5_000_000))",
    "print(\"a Fatal error: x\\nCurrent stack trace:\\n\"); print(\"more\")", "print(\"\\u{1B}]0;title\\u{7}\\u{1B}[2J\")",
    "String(repeating: \"é\", count: 3_000_000)", "chdir(\"/\")", "unsetenv(\"PATH\"); unsetenv(\"HOME\")", "freopen(\"/dev/null\", \"w\", stdout)",
    "dup2(open(\"/dev/zero\", O_RDONLY), 0)", "write(1, [0xFF, 0xFE, 0xC3], 3)", "throw CocoaError(.fileNoSuchFile)",
    "_ = try Process.run(URL(filePath: \"/bin/sleep\"), arguments: [\"1000\"])", "nice(19)", "umask(0o777)", "alarm(1); sleep(3)",
    "atexit { print(\"never\") }", "pthread_exit(nil)", "var a = [[Int]](); for _ in 0..<100 { a.append(Array(repeating: 1, count: 100_000)) }",
    "(0..<200).map { _ in Thread { sleep(1) } }.forEach { $0.start() }", "let q = [1, 2][2...]; print(q[7])", "print(Int(Double.nan))",
    "struct T: CustomStringConvertible { var description: String { fatalError(\"description\") } }; T()", "unlink(\"/proc/self/exe\")",
    "try! String(contentsOfFile: \"/none\", encoding: .utf8)", "let x: Int? = nil; print(x!)", "print((1 as Any) as! String)", "print(UInt8(300 + Int.random(in: 0...1)))",
    "while true {}", "sleep(600)", "for i in 0... { print(i) }", "let s = DispatchSemaphore(value: 0); s.wait()",
]

TRAPS = [
    "print(Int.max + Int(getpid()))", "print(7 / (Int(getpid()) - Int(getpid())))", "print(Int8(truncatingIfNeeded: 1) << 200, Int.min / -1)",
    "let d = [1: 2]; print(d[3]!)", "print(\"abc\"[\"abcdef\".endIndex])", "print(Array(repeating: 0, count: -Int(getpid())))", "print([Int]().removeFirst())",
    "var a = [Int](); a.removeLast()", "print((5...Int(getpid() % 3)).count)", "print(UInt(-Int(getpid())))", "print(Character(String(repeating: \"ab\", count: 2)))",
    "let c = unsafeBitCast(1, to: AnyObject.self); print(c)", "print(unsafeBitCast(0xdead_beef, to: String.self as Any.Type))",
    "unowned(unsafe) var o: NSObject = NSObject(); print(o)", "class C {}; weak var w: C? = C(); print(w!)", "precondition(getpid() < 0, \"never\")",
    "assertionFailure(\"debug\"); preconditionFailure(\"release\")", "try! JSONDecoder().decode(Int.self, from: Data())", "print(Mirror(reflecting: 1).children.first!)",
    "let u = UnsafeRawPointer(bitPattern: 16)!.load(as: Int.self); print(u)", "UnsafeRawPointer(bitPattern: 1 << 47)!.load(as: UInt8.self)",
    "var x = 1; withUnsafeMutablePointer(to: &x) { ($0 - 100_000_000).pointee = 1 }", "let f = unsafeBitCast(8, to: (@convention(c) () -> Void).self); f()",
    "indirect enum L { case n(L), e }; var l = L.e; for _ in 0..<2_000_000 { l = .n(l) }", "final class N { var n: N? }; var h = N(); for _ in 0..<1_000_000 { let m = N(); m.n = h; h = m }; h = N()",
    "func a(_ n: Int) -> Int { b(n) + 1 }; func b(_ n: Int) -> Int { a(n) + 1 }; print(a(0))", "struct S: Hashable { func hash(into h: inout Hasher) { fatalError() } }; print(Set([S()]))",
    "print([3, 1, 2].sorted { _, _ in fatalError() })", "struct E: Error { var localizedDescription: String { fatalError() } }; throw E()", "NSArray(array: [1]).object(at: 5)",
    "print(try NSRegularExpression(pattern: \"(\").pattern)", "let v = [Int](unsafeUninitializedCapacity: 3) { _, n in n = 9 }; print(v)", "withUnsafeTemporaryAllocation(byteCount: 1 << 40, alignment: 8) { print($0.count) }",
]

SIGNALS = [f"raise({number}); print(\"after\")" for number in (1, 3, 4, 5, 6, 7, 8, 10, 12, 13, 14, 16, 17, 18, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 31, 34, 64)] + [
    f"kill(getppid(), {number})" for number in (10, 12, 18, 23, 28)] + [
    "kill(0, SIGUSR1)", "pthread_kill(pthread_self(), SIGALRM)", "sigqueue(getpid(), SIGUSR2, sigval(sival_int: 1))", "ualarm(1000, 1000); sleep(1)",
    "var t = itimerval(it_interval: timeval(tv_sec: 0, tv_usec: 500), it_value: timeval(tv_sec: 0, tv_usec: 500)); setitimer(__itimer_which_t(0), &t, nil); sleep(1)",
    "signal(SIGCHLD, SIG_IGN)", "signal(SIGTERM, SIG_IGN); while true {}", "signal(SIGINT) { _ in }; while true {}", "signal(SIGALRM) { _ in fatalError() }; alarm(1); sleep(3)",
    "raise(SIGSTOP)", "raise(SIGTSTP)", "for _ in 0..<10_000 { raise(SIGURG) }", "signal(SIGPIPE, SIG_DFL); print(String(repeating: \"x\", count: 100_000))",
]

DESCRIPTORS = [
    "close(0)", "close(1)", "close(2)", "close(1); print(\"into nothing\")", "fclose(stdout)", "fclose(stderr); FileHandle.standardError.write(Data([65]))",
    "setvbuf(stdout, nil, _IOFBF, 1 << 20); print(\"buffered\")", "dup2(2, 1)", "dup2(1, 2)", "for d in 3..<Int32(64) { dup2(1, d) }", "for d in 3..<Int32(64) { write(d, \"junk\", 4) }",
    "for d in 3..<Int32(64) { var b = [UInt8](repeating: 0, count: 64); _ = fcntl(d, F_SETFL, O_NONBLOCK); read(d, &b, 64) }", "for d in 3..<Int32(64) { shutdown(d, Int32(SHUT_RDWR)) }",
    "for d in 3..<Int32(64) { ftruncate(d, 0) }", "for d in 3..<Int32(64) { lseek(d, 0, SEEK_SET) }", "for d in 0..<Int32(64) { fcntl(d, F_SETFD, FD_CLOEXEC) }",
    "for d in 0..<Int32(64) { fcntl(d, F_SETFL, O_APPEND) }", "var p: [Int32] = [0, 0]; pipe(&p); dup2(p[1], 1); close(p[0]); print(\"broken pipe\")", "let s = socket(AF_UNIX, 1, 0); dup2(s, 1); print(\"x\")",
    "lockf(1, F_LOCK, 0)", "flock(1, LOCK_EX)", "ungetc(65, stdin)", "print(readLine() ?? \"nothing\")", "FileHandle.standardInput.readDataToEndOfFile()", "fputs(\"no end\", stdout)",
    "write(2, [UInt8](repeating: 0, count: 100_000), 100_000)", "for _ in 0..<200_000 { write(1, \"\\n\", 1) }", "syscall(436, 3, 60, 0)", "let m = open(\"/dev/full\", O_WRONLY); dup2(m, 1); print(\"x\"); fflush(stdout)",
]

PLACES = [
    "rmdir(\".\"); chdir(\"/nowhere\")", "mkdir(\"gone\", 0o700); chdir(\"gone\"); rmdir(\"../gone\")", "setenv(\"TMPDIR\", \"/nowhere\", 1)", "setenv(\"LD_PRELOAD\", \"/nowhere.so\", 1)",
    "setenv(\"MALLOC_CHECK_\", \"3\", 1)", "clearenv()", "setenv(\"PATH\", String(repeating: \"/x:\", count: 50_000), 1)", "setlocale(LC_ALL, \"tr_TR.UTF-8\"); print(1.5)", "setenv(\"TZ\", \":/etc/passwd\", 1); tzset(); print(Date())",
    "symlink(\"/\", \"root\")", "for i in 0..<2000 { FileManager.default.createFile(atPath: \"f\\(i)\", contents: nil) }", "mkfifo(\"pipe\", 0o600)",
    "FileManager.default.createFile(atPath: \"bad\\u{1B}]0;x\\u{7}name\", contents: nil)", "throw CocoaError(.fileNoSuchFile, userInfo: [NSFilePathErrorKey: \"\\u{1B}[2J\"])",
    "print(FileManager.default.changeCurrentDirectoryPath(\"/proc/self\"))", "truncate(\"/proc/self/mem\", 0)", "try? Data([1]).write(to: URL(filePath: \"/proc/self/oom_score_adj\"))", "prctl(4, 0)", "prctl(15, \"other name\")", "prctl(36, 1)", "prctl(38, 1)",
]

MEMORY = [
    "var all = [[UInt8]](); for _ in 0..<40 { all.append([UInt8](repeating: 1, count: 10_000_000)) }", "for _ in 0..<100_000 { malloc(64) }", "free(UnsafeMutableRawPointer(bitPattern: 0x1000)!)",
    "let p = malloc(64)!; memset(p - 16, 0xFF, 16); free(p)", "munmap(UnsafeMutableRawPointer(bitPattern: UInt(bitPattern: malloc(1 << 20)!) & ~4095), 4096)",
    "let m = mmap(nil, 4096, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)!; m.storeBytes(of: 1, as: Int.self)", "var r = rlimit(rlim_cur: 1 << 20, rlim_max: rlim_t.max); setrlimit(__rlimit_resource_t(3), &r)",
    "var r = rlimit(rlim_cur: 1, rlim_max: 1); setrlimit(__rlimit_resource_t(0), &r); while true {}", "var r = rlimit(rlim_cur: 0, rlim_max: 0); setrlimit(__rlimit_resource_t(6), &r); Thread { }.start()",
    "var r = rlimit(rlim_cur: 0, rlim_max: 0); setrlimit(__rlimit_resource_t(4), &r); abort()", "mlockall(7)", "madvise(UnsafeMutableRawPointer(bitPattern: UInt(bitPattern: malloc(1 << 20)!) & ~4095), 8192, 4)",
    "let s = String(repeating: \"a\", count: 50_000_000); s.count", "Array(0..<3_000_000)", "Dictionary(uniqueKeysWithValues: (0..<300_000).map { ($0, \"\\($0)\") })", "sequence(first: 1) { $0 &+ 1 }.lazy.map { $0 }", "let big = String(repeating: \"[\", count: 20_000); print(big)",
]

THREADS = [
    "Thread { while true {} }.start()", "Thread { sleep(600) }.start()", "Thread { print(\"late\"); }.start()", "for i in 0..<50 { Thread { print(i) }.start() }", "Thread { close(1) }.start()", "Thread { raise(SIGSEGV) }.start()",
    "Thread { usleep(200_000); abort() }.start()", "Thread { usleep(200_000); kill(getpid(), SIGKILL) }.start()", "DispatchQueue.main.async { fatalError(\"main queue\") }", "DispatchQueue.main.asyncAfter(deadline: .now() + 0.2) { exit(4) }",
    "DispatchQueue.main.sync { }", "Task { fatalError(\"task\") }", "Task.detached { try await Task.sleep(for: .milliseconds(200)); exit(5) }", "await withCheckedContinuation { (c: CheckedContinuation<Void, Never>) in }",
    "await withCheckedContinuation { (c: CheckedContinuation<Void, Never>) in c.resume(); c.resume() }", "let l = NSLock(); l.lock(); l.lock()", "let l = NSLock(); l.unlock()", "var m = pthread_mutex_t(); pthread_mutex_lock(&m); pthread_mutex_lock(&m)",
    "Timer.scheduledTimer(withTimeInterval: 0.1, repeats: true) { _ in fatalError() }; RunLoop.current.run(until: Date() + 1)", "RunLoop.current.run()", "dispatchMain()", "pthread_cancel(pthread_self()); pthread_testcancel()",
    "DispatchQueue.concurrentPerform(iterations: 8) { if $0 == 5 { fatalError() } }", "try await withThrowingTaskGroup(of: Void.self) { g in g.addTask { throw CancellationError() }; try await g.waitForAll() }", "flockfile(stderr)", "Thread.sleep(forTimeInterval: 100)",
    "Thread { while true { print(\"noise\") } }.start(); usleep(100_000)", "actor A { func f() { fatalError() } }; await A().f()", "Task { while true { await Task.yield() } }",
]

PROCESSES = [
    "_ = try Process.run(URL(filePath: \"/bin/sh\"), arguments: [\"-c\", \"sleep 1000 &\"])", "let p = try Process.run(URL(filePath: \"/bin/cat\"), arguments: []); p.waitUntilExit()", "for _ in 0..<20 { _ = try Process.run(URL(filePath: \"/bin/true\"), arguments: []) }",
    "_ = try Process.run(URL(filePath: \"/bin/sh\"), arguments: [\"-c\", \"yes | head -c 10000000\"])", "_ = try Process.run(URL(filePath: \"/bin/sh\"), arguments: [\"-c\", \"kill -9 $PPID\"])", "_ = try Process.run(URL(filePath: \"/nowhere\"), arguments: [])",
    "let f = dlsym(UnsafeMutableRawPointer(bitPattern: 0), \"fork\"); typealias F = @convention(c) () -> Int32; _ = unsafeBitCast(f, to: F.self)()", "let f = dlsym(UnsafeMutableRawPointer(bitPattern: 0), \"vfork\"); print(f != nil)", "setsid()", "setpgid(0, 0)", "setpriority(__priority_which_t(0), 0, 19)", "sched_yield(); pause()",
    "dlopen(\"/nowhere.so\", RTLD_NOW)", "dlclose(dlopen(nil, RTLD_NOW)!)", "execl_missing()", "var a: [UnsafeMutablePointer<CChar>?] = [strdup(\"/bin/true\"), nil]; execv(\"/bin/true\", &a)", "var a: [UnsafeMutablePointer<CChar>?] = [strdup(\"x\"), nil]; execv(\"/nowhere\", &a)",
]

TEXTS = [
    "print(\"\\u{0}\\u{1}\\u{2}\\u{3}\\u{1C}\\u{1D}\\u{1E}\\u{1F}\")", "print(String(repeating: \"\\u{301}\", count: 100_000))", "print(\"\\u{202E}reversed\\u{FFFE}\\u{FFFF}\")", "write(1, [UInt8](0...255), 256)", "print(\"<script>alert(1)</script>\")",
    "print((0..<100_000).map(String.init).joined(separator: \"\\r\"))", "for i in 0..<100_000 { print(i, terminator: \"\\u{8}\") }", "print(\"{\\\"type\\\":\\\"finished\\\"}\")", "fputs(\"/tmp/x.swift:1:1: error: false\\n\", stderr)", "fputs(\"💥 Program crashed\\n\", stderr)",
    "let a = \"\"\"\n\\u{1B}P1;2|\n\"\"\"; print(a)", "display(MimeBundle(plain: String(repeating: \"z\", count: 2_000_000)))", "for _ in 0..<5_000 { display(MimeBundle(plain: \"x\")) }", "DisplayChannel.send(.progress(ProgressBar(\"\\u{1B}[2J\", completed: 5, total: 0, detail: \"\\n\")))", "print(Double.nan, -Double.infinity, Double(bitPattern: 1))",
    "DisplayChannel.send(.progress(ProgressBar(\"x\", completed: .max, total: 3)))", "DisplayChannel.send(.progress(ProgressBar(\"x\", completed: .min, total: .max)))",
    "struct S { let s: S2? = nil }; struct S2 { let a = Array(repeating: 0, count: 100_000) }; (S(), S2())", "final class R: CustomStringConvertible { var description: String { \"\\(self)\" } }; R()", "struct D: CustomReflectable { var customMirror: Mirror { fatalError() } }; D()", "struct I: CustomStringConvertible { var description: String { while true {} } }; I()",
]

CELLS = ENDS + TRAPS + SIGNALS + DESCRIPTORS + PLACES + MEMORY + THREADS + PROCESSES + TEXTS
