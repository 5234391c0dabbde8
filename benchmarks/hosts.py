#!/usr/bin/env python3
"""Thousands of hosts on one store, simulated: hosts.py MEGADOC [HOSTS] [MILLISECONDS]

Processes in namespaces of their own pose as forty hosts each, one thread a host. They take runs from one list as tasks of a job array do, and
hold and renew their locks for about a minute instead of training. `flock` fails for them, so that leases alone decide, and each call that asks a
file server something takes MILLISECONDS longer, as on a network. What is not simulated: the load of the server itself. Needs root."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

WORKER = os.path.abspath(sys.argv[1]) + "-worker"
HOSTS = int(sys.argv[2]) if len(sys.argv) > 2 else 4000
MILLISECONDS = float(sys.argv[3]) if len(sys.argv) > 3 else 1
EACH = 40
LENGTH, START = 60, 30
SOURCE = Path(__file__).parent / "network.c"


def percentile(values, part):
    return values[min(len(values) - 1, int(part * len(values)))]


folder = Path(tempfile.mkdtemp(prefix="megadoc-hosts-"))
try:
    library, store = folder / "network.so", folder / "runs"
    subprocess.run(["clang", "-O2", "-shared", "-fPIC", "-o", library, SOURCE], check=True)
    runs = 2 * HOSTS
    subprocess.run([WORKER, "host-traffic", "--store", store, "--file", str(runs)], check=True)
    variables = {**os.environ, "LD_PRELOAD": str(library), "CALL_MICROSECONDS": str(int(1000 * MILLISECONDS))}
    begin = time.monotonic()
    posing = []
    for first in range(0, HOSTS, EACH):
        words = ["host-traffic", "--store", store, "--first", first, "--hosts", min(EACH, HOSTS - first), "--total", HOSTS, "--start", START, "--length", LENGTH]
        posing.append(subprocess.Popen(
            ["unshare", "--uts", "--pid", "--fork", "--kill-child", "--mount-proc", "sh", "-c", f'hostname h{first}; exec "$@"', "sh", WORKER, *map(str, words)],
            stdout=subprocess.PIPE, text=True, env=variables))
    seconds, counts = {}, {}
    for process in posing:
        answer = json.loads(process.communicate()[0])
        for kind, values in answer["seconds"].items():
            seconds.setdefault(kind, []).extend(values)
        for kind, count in answer["counts"].items():
            counts[kind] = counts.get(kind, 0) + count
    elapsed = time.monotonic() - begin
    print(f"{HOSTS} hosts, {runs} runs of about {LENGTH} s, {MILLISECONDS:g} ms a call, {elapsed:.0f} s: {counts}")
    for kind, values in sorted(seconds.items()):
        values.sort()
        rate = len(values) / elapsed
        print(f"{kind:14} {len(values):8,} ({rate:6.0f}/s)   median {1000 * percentile(values, 0.5):7.1f} ms   99.9 % {1000 * percentile(values, 0.999):7.1f} ms   longest {1000 * values[-1]:7.1f} ms")
    assert counts.get("runs") == runs, "a run was lost, or trained twice"
    assert not counts.get("lost") and not counts.get("faults"), counts
finally:
    shutil.rmtree(folder, ignore_errors=True)
