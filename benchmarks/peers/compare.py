"""Ours and the peers on the same work, side by side: python compare.py WORKER [SIZE ...] [--threads N] [--rounds N] [--seconds S]

Programs take turns, each in a process of its own, and ratios are taken within a round: on a shared machine the ratio is what
counts. With one thread, times are processor time; with more, wall clock. Every program may use what it finds: settings of the
environment that hold a library to older processors are removed for all.
"""
import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time

from work import WORKS

PEERS = {"torch": ["torch_peer.py", "eager"], "torch.compile": ["torch_peer.py", "compile"], "jax": ["jax_peer.py", "jit"]}
HELD_BACK = ("OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE", "MKL_ENABLE_INSTRUCTIONS", "ONEDNN_MAX_CPU_ISA", "ATEN_CPU_CAPABILITY")


def environment(threads):
    kept = {name: value for name, value in os.environ.items() if name not in HELD_BACK}
    return kept | {"OMP_NUM_THREADS": str(threads), "MKL_NUM_THREADS": str(threads), "STARTED": str(time.time())}


def last_line(command, threads):
    run = subprocess.run(command, env=environment(threads), capture_output=True, text=True)
    if run.returncode:
        sys.exit(f"{' '.join(command)} ended with {run.returncode}:\n{run.stderr[-2000:]}")
    return json.loads(run.stdout.strip().splitlines()[-1])


def ours(worker, name, folder, seconds, threads):
    result = last_line(
        [worker, "bench", name, "--json", "--threads", str(threads), "--seconds", str(seconds), "--weights",
         f"{folder}/{name}.weights", "--tokens", f"{folder}/{name}.tokens"], threads)
    return dict(training=result["training"]["tokensPerSecond"], evaluation=result["evaluation"]["tokensPerSecond"],
                peak=result["peakMegabytes"], first_step=result["firstStepSeconds"], losses=result["losses"])


def peer(name, program, folder, seconds, threads):
    script, mode = PEERS[program]
    here = os.path.dirname(os.path.abspath(__file__))
    return last_line([sys.executable, f"{here}/{script}", name, mode, folder, str(seconds), str(threads)], threads)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("worker")
    parser.add_argument("sizes", nargs="*", default=["W", "T", "S"])
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--seconds", type=float, default=5)
    parser.add_argument("--peers", nargs="*", default=list(PEERS), choices=list(PEERS))
    options = parser.parse_args()
    print(f"{options.threads} thread(s); tokens per second; × is ours over the peer's\n")
    print(f"{'size':5}{'program':15}{'training':>10}{'×':>7}{'evaluation':>12}{'×':>7}{'peak MB':>9}{'first step s':>14}"
          f"{'losses apart':>14}")
    apart = 0.0
    for name in options.sizes:
        with tempfile.TemporaryDirectory() as folder:
            WORKS[name].write(folder)
            rounds = [
                {"ours": ours(options.worker, name, folder, options.seconds, options.threads)}
                | {program: peer(name, program, folder, options.seconds, options.threads) for program in options.peers}
                for _ in range(options.rounds)]
        for program in ["ours", *options.peers]:
            median = lambda quantity: statistics.median(r[program][quantity] for r in rounds)
            ratio = lambda quantity: statistics.median(r["ours"][quantity] / r[program][quantity] for r in rounds)
            distance = max(abs(a - b) for r in rounds for a, b in zip(r["ours"]["losses"], r[program]["losses"]))
            apart = max(apart, distance)
            print(f"{name:5}{program:15}{median('training'):10.0f}{ratio('training'):7.2f}{median('evaluation'):12.0f}"
                  f"{ratio('evaluation'):7.2f}{median('peak'):9.0f}{median('first_step'):14.2f}{distance:14.1e}", flush=True)
    if apart > 1e-3:
        sys.exit(f"the first losses are {apart:.1e} apart: the programs did not do the same work")


main()
