"""Cells that attack their session. After each, the session must still answer."""

CELLS = [
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
