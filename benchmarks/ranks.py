#!/usr/bin/env python3
"""One run of sizes S and M by one process and by two that share it, on one thread each: ranks.py MEGADOC [SECONDS]

Tokens per second by the wall clock, the median of the steps after the first two, each in turn. Needs Open MPI (`openmpi-bin`) and h5py."""

import os
import re
import statistics
import subprocess
import sys
import tempfile

import h5py

MEGADOC = os.path.abspath(sys.argv[1])
SECONDS = float(sys.argv[2]) if len(sys.argv) > 2 else 120
MPIRUN = ["mpirun", "--allow-run-as-root", "--bind-to", "core", "-np"]
SIZES = {"S": (4096, 256, 6, 8, 704, 256, 8), "M": (8192, 512, 8, 8, 1408, 512, 4)}
CELL = """// %% File
let store = RunStore("runs")
let tokens: [Int32] = (0..<400_000).map {{ (place: Int) -> Int32 in Int32((place * 7919 + place / 3) % {0}) }}
let stream = TokenStream(tokens: tokens, unitStarts: [0], documentStarts: [0], vocabularySize: {0}, description: "numbers")
try store.save(stream)
var model = ModelConfiguration(vocabularySize: {0})
(model.width, model.layers, model.heads, model.feedForward, model.context) = ({1}, {2}, {3}, {4}, {5})
var data = DataConfiguration(realStream: stream.hash)
(data.mixture.realEpochs, data.mixture.batchSize) = (50, {6})
var configuration = RunConfiguration(model: model, data: data)
configuration.gradientShards = 2
try store.enqueue(configuration)
print("filed \\(configuration.identity)")
"""


def rate(size, ranks):
    with tempfile.TemporaryDirectory() as folder:
        with open(f"{folder}/file.swift", "w") as file:
            file.write(CELL.format(*SIZES[size]))
        output = subprocess.run([MEGADOC, "run", "file.swift"], capture_output=True, text=True, cwd=folder).stdout
        identity = re.search("filed ([0-9a-f]+)", output).group(1)
        train = [f"{MEGADOC}-worker", "train", "--identity", identity, "--checkpoint-every", "1000"]
        command = train if ranks == 1 else [*MPIRUN, str(ranks), *train, "--mpi"]
        process = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            process.wait(SECONDS)
        except subprocess.TimeoutExpired:
            process.terminate()
            process.wait()
        with h5py.File(f"{folder}/runs/{identity}.h5") as run:
            seconds, tokens = run["history/seconds"][:], run["history/tokens"][:]
        steps = [b - a for a, b in zip(seconds[2:], seconds[3:])]
        return float((tokens[1] - tokens[0]) / statistics.median(steps)), len(steps)


for size in SIZES:
    rates = {1: [], 2: []}
    for _ in range(2):
        for ranks in rates:
            rates[ranks].append(rate(size, ranks))
    one, two = (statistics.mean(r for r, _ in rates[ranks]) for ranks in rates)
    each = "; ".join(f"{ranks}: " + ", ".join(f"{r:,.0f} in {steps} steps" for r, steps in measured) for ranks, measured in rates.items())
    print(f"{size}: one process {one:,.0f} tokens/s, two ranks {two:,.0f}, {two / one:.2f} times   ({each})", flush=True)
