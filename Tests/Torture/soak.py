"""A kernel for hours: cells of all kinds, and now and then a run that is trained. python3 soak.py --build FOLDER [--hours N] [--seed N] [--to FOLDER]

Every ten seconds the memory, open files and threads of front and session, files on disk, and the time of a cell that only adds two numbers are
noted in soak.csv; at the end gnuplot draws soak.svg. Ends with 1 where the kernel ends or a sound cell fails."""

import argparse
import csv
import os
import queue
import random
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from programs import Programs

# `{n}` is the cell's number. Each says what its status is.
SOUND = [
    "print({n} * 2)", "let value{n} = [1, 2, 3].map {{ $0 * {n} }}\nvalue{n}", "func twice(_ x: Int) -> Int {{ x * 2 + {n} }}\ntwice(4)",
    "struct Point{n} {{ var x = {n}.0 }}\nPoint{n}().x", "var total = 0\nfor i in 0..<1000 {{ total += i }}\ntotal",
    "import Foundation\nString(format: \"%.3f\", Double({n}) / 7)", "let words = \"a b c {n}\".split(separator: \" \")\nwords.count",
    "final class Counter {{ var n = {n} }}\nlet counter = Counter()\ncounter.n += 1\ncounter.n", "usleep(200_000)",
    "Table([\"a\", \"b\"], rows: [[\"{n}\", \"x\"]])", "Figure(\"f\", panels: [Panel(\"p\", x: Axis(\"x\"), y: Axis(\"y\"), series: [])])",
    "print(String(repeating: \"x\", count: 100_000))", "for i in 0..<200 {{ print(i) }}", "let task{n} = Task {{ {n} }}\nawait task{n}.value",
    "Dictionary(uniqueKeysWithValues: (0..<5000).map {{ ($0, \"\\($0)\") }}).count",
    "(try? String(contentsOfFile: \"/none\", encoding: .utf8)) ?? \"nothing\"",
]
FAILING = [
    "let wrong: Int = \"{n}\"", "struct E{n}: Error {{}}\nthrow E{n}()", "let none{n} = [Int]()\nprint(none{n}[3])", "fatalError(\"{n}\")",
    "undeclared{n}()", "import Foundation\nkill(getpid(), SIGKILL)",
]
TRAINING = """let soakStore = RunStore("runs")
let soakTokens: [Int32] = (0..<2000).map {{ (place: Int) -> Int32 in Int32((place * place / 7 + place % 5) % 32) }}
let soakStream = TokenStream(tokens: soakTokens, unitStarts: [0], documentStarts: [0], vocabularySize: 32, description: "a small language")
try soakStore.save(soakStream)
var soakModel = ModelConfiguration(vocabularySize: 32)
(soakModel.width, soakModel.layers, soakModel.heads, soakModel.feedForward, soakModel.context) = (16, 1, 2, 32, 16)
var soakConfiguration = RunConfiguration(model: soakModel, data: DataConfiguration(realStream: soakStream.hash))
soakConfiguration.data.mixture.realEpochs = 50
soakConfiguration.seed = {n}
try soakStore.train([soakConfiguration]).count"""


class Kernel:
    def __init__(self, programs):
        from jupyter_client.blocking import BlockingKernelClient

        self.process = programs.start("megadoc", "kernel", "start")
        self.client = BlockingKernelClient(connection_file=self.process.stdout.readline().decode().strip())
        self.client.load_connection_file()
        self.client.start_channels()
        self.client.wait_for_ready(timeout=60)

    def run(self, code):
        """The reply's status, and seconds; None where there is no answer within two minutes."""
        start = time.monotonic()
        identity = self.client.execute(code)
        while time.monotonic() - start < 120 and self.process.poll() is None:
            self.drain()
            try:
                reply = self.client.get_shell_msg(timeout=0.5)
            except queue.Empty:
                continue
            if reply["parent_header"].get("msg_id") == identity:
                return reply["content"]["status"], time.monotonic() - start
        return None, time.monotonic() - start

    def drain(self):
        try:
            while True:
                self.client.get_iopub_msg(timeout=0)
        except queue.Empty:
            pass

    def processes(self):
        """The front, and all that descends from it."""
        children = {}
        for entry in Path("/proc").glob("[0-9]*/stat"):
            try:
                fields = entry.read_text().rsplit(")", 1)[1].split()
                children.setdefault(int(fields[1]), []).append(int(entry.parent.name))
            except (OSError, IndexError):
                pass
        found, open_ones = [], [self.process.pid]
        while open_ones:
            process = open_ones.pop()
            found.append(process)
            open_ones += children.get(process, [])
        return found

    def end(self):
        self.client.stop_channels()
        self.process.terminate()
        self.process.communicate(timeout=60)


def megabytes(process):
    """Its share of memory."""
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
        return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024
    except OSError:
        return 0


def count(folder):
    try:
        return len(os.listdir(folder))
    except OSError:
        return 0


def sample(kernel, programs, cells, latency, start):
    front, *others = kernel.processes()
    return {
        "seconds": round(time.monotonic() - start), "cells": cells, "latency_ms": round(1000 * latency, 1),
        "front_megabytes": round(megabytes(front), 1), "session_megabytes": round(sum(map(megabytes, others)), 1),
        "front_files": count(f"/proc/{front}/fd"), "session_files": sum(count(f"/proc/{p}/fd") for p in others), "processes": 1 + len(others),
        "front_threads": count(f"/proc/{front}/task"), "files_on_disk": sum(len(files) for _, _, files in os.walk(f"{programs.folder}/tmp"))}


def draw(folder):
    panels = [("latency_ms", "adding two numbers, ms"), ("front_megabytes", "front, MB"), ("session_megabytes", "session, MB"),
              ("front_files", "front, open files"), ("session_files", "session, open files"), ("files_on_disk", "temporary files")]
    lines = ["set terminal svg size 900,900 font 'sans,12'", f"set output '{folder}/soak.svg'", "set datafile separator ','", "set key off",
             "set xlabel 'cells'", "set yrange [0:*]", "set multiplot layout 3,2"]
    for column, title in panels:
        lines += [f"set title '{title}'", f"plot '{folder}/soak.csv' using 'cells':'{column}' with lines lw 1.5 lc rgb '#5178D5'"]
    subprocess.run(["gnuplot"], input="\n".join(lines + ["unset multiplot"]), text=True, check=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--build", required=True, help="the folder of megadoc and megadoc-worker")
    parser.add_argument("--hours", type=float, default=2)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--to", default="torture", help="where soak.csv and soak.svg go")
    options = parser.parse_args()
    os.makedirs(options.to, exist_ok=True)
    folder = tempfile.mkdtemp(prefix="ms-", dir="/tmp")
    programs = Programs(os.path.abspath(options.build), folder)
    chance = random.Random(options.seed)
    # Ended from outside, it still ends its kernel and draws what it has.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    kernel = Kernel(programs)
    rows, faults, cells, start, last = [], [], 0, time.monotonic(), -10
    kernel.run("import Foundation\nimport Megadoc")
    try:
        while time.monotonic() - start < 3600 * options.hours:
            cells += 1
            kind = chance.random()
            code = TRAINING if kind < 0.02 else chance.choice(FAILING if kind < 0.12 else SOUND)
            status, _ = kernel.run(code.format(n=cells))
            if status is None or (status != "ok") != (code in FAILING):
                faults.append((cells, status, code.format(n=cells)))
                print(f"cell {cells}: {status}: {code.format(n=cells)}", file=sys.stderr)
            if kernel.process.poll() is not None:
                break
            if time.monotonic() - start - last >= 10:
                last = time.monotonic() - start
                status, latency = kernel.run(f"{cells} + 2")
                rows.append(sample(kernel, programs, cells, latency, start))
                with open(f"{options.to}/soak.csv", "w") as file:
                    table = csv.DictWriter(file, rows[0].keys())
                    table.writeheader()
                    table.writerows(rows)
    except KeyboardInterrupt:
        print("ended early", file=sys.stderr)
    finally:
        ended = kernel.process.poll()
        if ended is None:
            kernel.end()
        shutil.rmtree(folder, ignore_errors=True)
    draw(options.to)
    quarter = max(1, len(rows) // 4)
    print(f"{cells} cells in {rows[-1]['seconds']} s, {len(faults)} faults" + (f", the kernel ended with {ended}" if ended is not None else ""))
    print(f"{'':20} {'second quarter':>15} {'last quarter':>15}")
    for name in list(rows[0])[2:]:
        early, late = (statistics.median(row[name] for row in part) for part in (rows[quarter:2 * quarter] or rows, rows[-quarter:]))
        print(f"{name:20} {early:15.1f} {late:15.1f}")
    sys.exit(1 if faults or ended is not None else 0)


main()
