"""The programs under attack, and what counts as held."""

import os
import signal
import subprocess


class Outcome:
    def __init__(self, status, output, seconds_ran_out):
        self.status, self.output, self.ran_out = status, output, seconds_ran_out

    def fault(self, allowed=(0, 1, 2, 3, 4)):
        """What is wrong with it; None where it ended as a program may that was given something bad."""
        if self.ran_out:
            return "did not end"
        if self.status < 0:
            return f"killed by {signal.Signals(-self.status).name}"
        if self.status not in allowed:
            return f"status {self.status}"
        for words in ("Fatal error", "stack trace", "Precondition failed"):
            if words in self.output:
                return f"says “{words}”"
        return None


class Programs:
    def __init__(self, build, folder):
        self.build, self.folder = build, folder
        self.environment = dict(
            os.environ, HOME=folder, MEGADOC_CACHE=f"{folder}/cache", MEGADOC_SESSIONS=f"{folder}/sessions", TMPDIR=f"{folder}/tmp",
            NO_COLOR="1")
        for name in ("tmp", "sessions"):
            os.makedirs(f"{folder}/{name}", mode=0o700, exist_ok=True)

    def start(self, *arguments):
        program, *rest = arguments
        return subprocess.Popen(
            [f"{self.build}/{program}", *rest], env=self.environment, cwd=self.folder, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT, start_new_session=True)

    def run(self, *arguments, seconds=60):
        process = self.start(*arguments)
        try:
            output, _ = process.communicate(timeout=seconds)
            return Outcome(process.returncode, output.decode("utf-8", "replace"), False)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            try:
                output, _ = process.communicate(timeout=10)
            except subprocess.TimeoutExpired:
                # A program that it has started holds its output.
                output = b""
            return Outcome(process.returncode, output.decode("utf-8", "replace"), True)
