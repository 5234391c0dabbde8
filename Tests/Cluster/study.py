"""Runs of `study.swift`: how they are started, what they leave, and what is still under way. Taken from by the tests beside it."""

import glob
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import h5py

MEGADOC = os.path.abspath(sys.argv[1])
STUDY = Path(__file__).with_name("study.swift")
ROOT = Path(tempfile.mkdtemp(prefix="megadoc-cluster-"))
os.environ["MEGADOC_LEASE"] = "4"
# Runs of some five seconds.
LONGER = dict(count=6, width=64, epochs=100)


def command(runs, **parameters):
    words = [MEGADOC, "run", str(STUDY), "-o", str(ROOT / f"{time.monotonic_ns()}.html"), "-p", f"runsDirectory={runs}"]
    for name, value in parameters.items():
        words += ["-p", f"{name}={value}"]
    return words


def train(runs, status=0, **parameters):
    outcome = subprocess.run(command(runs, **parameters), capture_output=True, text=True, cwd=ROOT)
    words = outcome.stdout + outcome.stderr
    assert outcome.returncode == status, (outcome.returncode, words)
    return words


def content(runs):
    """Everything of a store's runs but times and places."""
    found = {}
    for path in sorted(glob.glob(f"{runs}/*.h5")):
        with h5py.File(path) as file:
            values = {}

            def note(name, item):
                if isinstance(item, h5py.Dataset) and not name.endswith("seconds"):
                    values[name] = item[()].tobytes() if hasattr(item[()], "tobytes") else item[()]

            file.visititems(note)
            values["status"] = file.attrs.get("status")
            values["hashes"] = [bytes(h) if isinstance(h, bytes) else str(h) for h in file.attrs.get("content_hashes", [])]
            found[os.path.basename(path)] = values
    return found


def same(runs, expected, what):
    assert content(runs) == expected, f"{what}: other bits than the local engine's"
    left = [name for name in os.listdir(runs) if name.endswith((".lock", ".lease", ".tmp"))]
    assert not left, (what, left)


def jobs():
    return subprocess.run(["squeue", "-h", "-r", "-o", "%i|%T|%j"], capture_output=True, text=True).stdout.split()


def quiet():
    """Waits until no job is left."""
    wait_for(lambda: not jobs(), "jobs are left")


def wait_for(condition, what, seconds=60):
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, f"waited {seconds} s: {what}"
        time.sleep(0.1)


def workers():
    """Processes that train a run or drain a list, under our store."""
    found = []
    for entry in glob.glob("/proc/[0-9]*/cmdline"):
        try:
            words = Path(entry).read_bytes().split(b"\0")
        except OSError:
            continue
        if words[0].endswith(b"megadoc-worker") and str(ROOT).encode() in b" ".join(words):
            found.append((int(entry.split("/")[2]), words[1].decode()))
    return found
