"""Runs on a Slurm of this machine's own against the local engine: the same bits, whatever is killed. Arguments: megadoc, kills."""

import glob
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import h5py

from slurm import Slurm

MEGADOC = os.path.abspath(sys.argv[1])
KILLS = int(sys.argv[2]) if len(sys.argv) > 2 else 10
STUDY = Path(__file__).with_name("study.swift")
ROOT = Path(tempfile.mkdtemp(prefix="megadoc-cluster-"))
os.environ["MEGADOC_LEASE"] = "4"


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


def jobs():
    return subprocess.run(["squeue", "-h", "-r", "-o", "%i|%T|%j"], capture_output=True, text=True).stdout.split()


def quiet():
    """Waits until no job is left."""
    deadline = time.monotonic() + 60
    while jobs() and time.monotonic() < deadline:
        time.sleep(0.3)


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


def same(runs, expected, what):
    assert content(runs) == expected, f"{what}: other bits than the local engine's"
    left = [name for name in os.listdir(runs) if name.endswith((".lock", ".lease", ".tmp"))]
    assert not left, (what, left)


def check_plain(expected):
    start = time.monotonic()
    words = train(ROOT / "plain", engine="slurm", count=8)
    assert "trained 8 of 8" in words, words
    same(ROOT / "plain", expected, "8 runs")
    print(f"8 runs on Slurm: the local engine's bits, {time.monotonic() - start:.1f} s")
    logs = glob.glob(f"{ROOT}/plain/jobs/*/task-*.log")
    assert 1 <= len(logs) <= 4, logs


def check_errors():
    assert "partition \"nowhere\"; it has both, main" in train(ROOT / "bad", 1, engine="slurm", partition="nowhere")
    assert "ends before its runs come to a checkpoint" in train(ROOT / "bad", 1, engine="slurm", time="0:01:00")
    assert "is no time of Slurm" in train(ROOT / "bad", 1, engine="slurm", time="soon")
    words = train(ROOT / "bad", 1, engine="slurm-dry-run")
    assert "#SBATCH --array=0-3%4" in words and "nothing was submitted" in words, words
    path = os.environ["PATH"]
    os.environ["PATH"] = os.path.dirname(shutil.which("swiftc"))
    words = train(ROOT / "bad", 1, engine="slurm")
    os.environ["PATH"] = path
    assert "there is no sbatch on the path" in words, words
    assert not jobs()
    print("no Slurm, no such partition, a time too short, a time that is none, a dry run: said, and nothing submitted")


def check_unseen():
    """A store that nodes do not see: one in a mount namespace of its own."""
    hidden = ROOT / "hidden"
    hidden.mkdir()
    words = " ".join(command(hidden / "runs", engine="slurm", partition="main"))
    outcome = subprocess.run(
        ["unshare", "--mount", "sh", "-c", f"mount -t tmpfs none {hidden} && {words}"], capture_output=True, text=True, cwd=ROOT)
    words = outcome.stdout + outcome.stderr
    assert outcome.returncode == 1 and "do not see" in words and "hidden/runs" in words, words
    quiet()
    print("a store that nodes do not see: found out by the first job, the others are not begun")


def check_reattached(expected):
    """Two notebooks at once, one killed: each run is trained by one job."""
    runs = ROOT / "twice"
    first = subprocess.Popen(command(runs, engine="slurm", count=8), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=ROOT)
    second = subprocess.Popen(command(runs, engine="slurm", count=8), stdout=subprocess.PIPE, text=True, cwd=ROOT)
    while not any('"job"' in Path(path).read_text() for path in glob.glob(f"{runs}/jobs/megadoc-*/job.json")):
        time.sleep(0.1)
    first.kill()
    assert "trained 8 of 8" in second.communicate()[0]
    first.wait()
    assert len(glob.glob(f"{runs}/jobs/megadoc-*")) == 1, "it was submitted twice"
    same(runs, expected, "two notebooks")
    print("two notebooks at once, one killed: one submission, the local engine's bits")


def check_kills(slurm, expected, count):
    """Kills something every few seconds until all has been killed `count` times; runs go on and end with the bits of an undisturbed one."""
    table = dict.fromkeys(["worker", "task", "slurmd", "slurmctld", "notebook", "scancel"], 0)
    rounds = 0
    while sum(table.values()) < count:
        rounds += 1
        runs = ROOT / f"kills-{rounds}"
        notebook = None
        while True:
            if notebook is None:
                notebook = subprocess.Popen(
                    command(runs, engine="slurm", count=6, epochs=150, partition="both"), stdout=subprocess.PIPE,
                    stderr=subprocess.STDOUT, text=True, cwd=ROOT)
            try:
                words = notebook.communicate(timeout=random.uniform(2, 6))[0]
                assert notebook.returncode == 0, (notebook.returncode, table, words)
                break
            except subprocess.TimeoutExpired:
                pass
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


try:
    train(ROOT / "local", engine="local", count=8)
    expected = content(ROOT / "local")
    train(ROOT / "local-long", engine="local", count=6, epochs=150)
    with Slurm() as slurm:
        check_errors()
        check_plain(expected)
        check_unseen()
        check_reattached(expected)
        check_kills(slurm, content(ROOT / "local-long"), KILLS)
finally:
    shutil.rmtree(ROOT, ignore_errors=True)
