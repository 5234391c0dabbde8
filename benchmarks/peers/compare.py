"""Ours and the peers on the same work, side by side: python compare.py MEGADOC [SIZE ...] [--threads N] [--rounds N] [--seconds S]
                                                          or: python compare.py MEGADOC [SIZE ...] --reference

Programs take turns, each in a process of its own, and ratios are taken within a round: on a shared machine the ratio is what
counts, each over ours in the same precision. With one thread, times are processor time; with more, wall clock. Every program
may use what it finds: settings of the environment that hold a library to older processors are removed for all.
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

PEERS = {"torch": ["torch_peer.py", "eager"], "torch.compile": ["torch_peer.py", "compile"], "jax": ["jax_peer.py", "jit"],
         "torch bf16": ["torch_peer.py", "eager-bf16"], "torch.compile bf16": ["torch_peer.py", "compile-bf16"]}
REFERENCE = {"torch double": ["torch_peer.py", "eager-f64"]}
# How far first losses may be apart. bfloat16 moves an input of a product by 0.11 % (root of the mean square of a rounding by up to
# 2^-9), so a product by 0.16 % and, after the 4 L + 1 products from token to logit, with L = 12 at most, logits by 1.1 % of their
# size, which is below 1 in the first steps. The mean over the tokens of a batch is nearer: --reference finds 1e-3 at most.
APART = {"float32": 1e-3, "bfloat16": 1e-2}
HELD_BACK = ("OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE", "MKL_ENABLE_INSTRUCTIONS", "ONEDNN_MAX_CPU_ISA", "ATEN_CPU_CAPABILITY")


def environment(threads):
    kept = {name: value for name, value in os.environ.items() if name not in HELD_BACK}
    return kept | {"OMP_NUM_THREADS": str(threads), "MKL_NUM_THREADS": str(threads), "STARTED": str(time.time())}


def last_line(command, threads):
    run = subprocess.run(command, env=environment(threads), capture_output=True, text=True)
    if run.returncode:
        sys.exit(f"{' '.join(command)} ended with {run.returncode}:\n{run.stderr[-2000:]}")
    return json.loads(run.stdout.strip().splitlines()[-1])


def precision_of(program):
    return "bfloat16" if program.endswith("bf16") else "float32"


def own(program):
    """Our program in the precision of another."""
    return "ours bf16" if precision_of(program) == "bfloat16" else "ours"


def ours(megadoc, name, precision, folder, seconds, threads):
    samples = WORKS[name].sampling and precision == "float32"
    sampling = ["--sampling", *map(str, WORKS[name].sampling)] if samples else []
    result = last_line(
        [megadoc, "bench", name, "--json", "--precision", precision, "--threads", str(threads), "--seconds", str(seconds), "--weights",
         f"{folder}/{name}.weights", "--tokens", f"{folder}/{name}.tokens", *sampling], threads)
    return dict(training=result["training"]["tokensPerSecond"], evaluation=result["evaluation"]["tokensPerSecond"],
                peak=result["peakMegabytes"], first_step=result["firstStepSeconds"], losses=result["losses"],
                sampling={str(s["sequences"]): dict(rate=s["rate"]["tokensPerSecond"], likeliest=s["likeliest"]) for s in result["sampling"]})


def peer(name, program, folder, seconds, threads):
    script, mode = (PEERS | REFERENCE)[program]
    here = os.path.dirname(os.path.abspath(__file__))
    return last_line([sys.executable, f"{here}/{script}", name, mode, folder, str(seconds), str(threads)], threads)


def print_sampling(samplings):
    """Sampling with a key-value cache, where it was measured; fails when the likeliest tokens differ."""
    if samplings:
        print(f"\n{'size':5}{'at once':>8}  {'program':19}{'sampling':>10}{'×':>7}")
    for name, sequences, peers, rounds in samplings:
        for program in ["ours", *peers]:
            sampled = [(r["ours"]["sampling"][sequences], r[program]["sampling"][sequences]) for r in rounds]
            rate, ratio = (statistics.median(values) for values in zip(*((b["rate"], a["rate"] / b["rate"]) for a, b in sampled)))
            print(f"{name:5}{sequences:>8}  {program:19}{rate:10.0f}{ratio:7.2f}", flush=True)
            if any(a["likeliest"] != b["likeliest"] for a, b in sampled):
                sys.exit(f"the likeliest tokens are not the same: {sampled}")


def from_reference(megadoc, sizes, peers, threads):
    """How far the first losses of every program are from those of a run in double precision."""
    print("largest distance of the first eight losses from those of PyTorch in double precision\n")
    for name in sizes:
        with tempfile.TemporaryDirectory() as folder:
            WORKS[name].write(folder)
            reference = peer(name, "torch double", folder, 0, threads)["losses"]
            runs = {own(program): ours(megadoc, name, precision_of(program), folder, 0.1, threads) for program in peers}
            runs |= {program: peer(name, program, folder, 0, threads) for program in peers}
        for program, result in sorted(runs.items()):
            print(f"{name:5}{program:19}{max(abs(a - b) for a, b in zip(result['losses'], reference)):10.1e}", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("megadoc", help="our program")
    parser.add_argument("sizes", nargs="*", default=["W", "T", "S"])
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--seconds", type=float, default=5)
    parser.add_argument("--peers", nargs="*", default=list(PEERS), choices=list(PEERS))
    parser.add_argument("--reference", action="store_true", help="no speeds: distances of first losses from a run in double precision")
    options = parser.parse_args()
    if options.reference:
        return from_reference(options.megadoc, options.sizes, options.peers, options.threads)
    print(f"{options.threads} thread(s); tokens per second; × is ours over the peer's, both in the peer's precision\n")
    print(f"{'size':5}{'program':19}{'training':>10}{'×':>7}{'evaluation':>12}{'×':>7}{'peak MB':>9}{'first step s':>14}"
          f"{'losses apart':>14}")
    apart, samplings = [], []
    owns = sorted({own(program) for program in options.peers})
    for name in options.sizes:
        with tempfile.TemporaryDirectory() as folder:
            WORKS[name].write(folder)
            rounds = [
                {mine: ours(options.megadoc, name, precision_of(mine), folder, options.seconds, options.threads) for mine in owns}
                | {program: peer(name, program, folder, options.seconds, options.threads) for program in options.peers}
                for _ in range(options.rounds)]
        for program in [*owns, *options.peers]:
            mine = own(program)
            median = lambda quantity: statistics.median(r[program][quantity] for r in rounds)
            ratio = lambda quantity: statistics.median(r[mine][quantity] / r[program][quantity] for r in rounds)
            distance = max(abs(a - b) for r in rounds for a, b in zip(r[mine]["losses"], r[program]["losses"]))
            if distance > APART[precision_of(program)]:
                apart.append(f"{distance:.1e} at {name} from {program}")
            print(f"{name:5}{program:19}{median('training'):10.0f}{ratio('training'):7.2f}{median('evaluation'):12.0f}"
                  f"{ratio('evaluation'):7.2f}{median('peak'):9.0f}{median('first_step'):14.2f}{distance:14.1e}", flush=True)
        if "ours" in owns:
            sampling = [program for program in options.peers if rounds[0][program]["sampling"]]
            samplings += [(name, sequences, sampling, rounds) for sequences in rounds[0]["ours"]["sampling"]]
    print_sampling(samplings)
    if apart:
        sys.exit(f"first losses are apart, {', '.join(apart)}: the programs did not do the same work")


main()
