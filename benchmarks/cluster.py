#!/usr/bin/env python3
"""A sweep of short runs on a Slurm of this machine beside the local engine, each on two cores: cluster.py MEGADOC [RUNS]

Runs an hour by the wall clock of the whole notebook, in turns, twice. Needs root, and Slurm as `make test-cluster` installs it."""

import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "Tests/Cluster"))

import shutil

from slurm import Slurm
from study import ROOT, content, train

RUNS = int(sys.argv[2]) if len(sys.argv) > 2 else 200
# Of a second or two.
RUN = dict(width=64, epochs=30)

try:
    with Slurm():
        rates = {"local": [], "slurm": []}
        for turn in range(2):
            for engine in rates:
                begin = time.monotonic()
                train(ROOT / f"{engine}-{turn}", engine=engine, count=RUNS, **RUN, concurrent=2)
                rates[engine].append(3600 * RUNS / (time.monotonic() - begin))
            assert content(ROOT / f"local-{turn}") == content(ROOT / f"slurm-{turn}")
        for engine, values in rates.items():
            print(f"{engine}: {', '.join(f'{value:,.0f}' for value in values)} runs an hour")
        print(f"{RUNS} runs: Slurm at {sum(rates['slurm']) / sum(rates['local']):.2f} of the local engine")
finally:
    shutil.rmtree(ROOT, ignore_errors=True)
