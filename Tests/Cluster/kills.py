"""Kills of everything that has a part in training on a cluster; runs go on and end with the bits of an undisturbed one."""

import os
import random
import shutil
import signal
import subprocess
import time

from study import LONGER, ROOT, command, jobs, same, workers


def check_kills(slurm, expected, count):
    """Kills something every few seconds until `count` kills are done."""
    table = dict.fromkeys(["worker", "task", "slurmd", "slurmctld", "notebook", "scancel"], 0)
    rounds = 0
    while sum(table.values()) < count:
        rounds += 1
        runs = ROOT / f"kills-{rounds}"
        notebook = None
        while True:
            if notebook is None:
                notebook = subprocess.Popen(
                    command(runs, engine="slurm", **LONGER, partition="both"), stdout=subprocess.PIPE,
                    stderr=subprocess.STDOUT, text=True, cwd=ROOT)
            try:
                words = notebook.communicate(timeout=random.uniform(2, 6))[0]
                assert notebook.returncode == 0, (notebook.returncode, table, words)
                break
            except subprocess.TimeoutExpired:
                slurm.resume()
            if sum(table.values()) >= count:
                continue
            victim = random.choice(list(table))
            if victim in ("worker", "task"):
                found = [pid for pid, verb in workers() if verb == ("train" if victim == "worker" else "task")]
                if not found:
                    continue
                os.kill(random.choice(found), signal.SIGKILL)
            elif victim == "notebook":
                notebook.kill()
                notebook.wait()
                notebook = None
            elif victim == "scancel":
                if not jobs():
                    continue
                subprocess.run(["scancel", "--user=root"], check=True, capture_output=True)
            else:
                name = random.choice(["n1", "n2"]) if victim == "slurmd" else victim
                slurm.kill(name)
                time.sleep(1)
                slurm.start(name)
            table[victim] += 1
        same(runs, expected, f"round {rounds} of kills")
        shutil.rmtree(runs)
        print(f"round {rounds}: {table}", flush=True)
    print(f"{sum(table.values())} kills in {rounds} rounds, final bits equal: {table}")
