"""One run trained by several processes of Open MPI: the bits of one process, whatever is killed. Arguments: megadoc, kills."""

import os
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import h5py

MEGADOC = os.path.abspath(sys.argv[1])
WORKER = f"{MEGADOC}-worker"
KILLS = int(sys.argv[2]) if len(sys.argv) > 2 else 6
FILE = Path(__file__).with_name("ranks.swift")
ROOT = Path(tempfile.mkdtemp(prefix="megadoc-ranks-"))
os.environ["MEGADOC_LEASE"] = "4"
MPIRUN = ["mpirun", "--allow-run-as-root", "--oversubscribe", "--mca", "mpi_yield_when_idle", "1", "--mca", "btl_vader_single_copy_mechanism", "none"]


def filed(runs, **parameters):
    words = [MEGADOC, "run", str(FILE), "-o", str(ROOT / "out.html"), "-p", f"runsDirectory={runs}"]
    for name, value in parameters.items():
        words += ["-p", f"{name}={value}"]
    outcome = subprocess.run(words, capture_output=True, text=True, cwd=ROOT)
    assert outcome.returncode == 0, outcome.stdout + outcome.stderr
    return re.search(r"filed ([0-9a-f]+)", outcome.stdout).group(1)


def command(runs, identity, ranks, *options):
    words = [WORKER, "train", "--store", str(runs), "--identity", identity, "--checkpoint-every", "0.5", *options]
    return words if ranks is None else [*MPIRUN, "-np", str(ranks), *words]


def train(runs, identity, ranks, *options, status=0):
    outcome = subprocess.run(command(runs, identity, ranks, *options), capture_output=True, text=True, cwd=ROOT, timeout=600)
    words = outcome.stdout + outcome.stderr
    assert (outcome.returncode == 0) == (status == 0), (outcome.returncode, words[-3000:])
    return words


def content(runs):
    """Everything of a run and its parameters but times."""
    found = {}
    for path in sorted(Path(runs).glob("*.h5")):
        with h5py.File(path) as file:
            def note(name, item):
                if isinstance(item, h5py.Dataset) and not name.endswith("seconds"):
                    found[path.name, name] = item[()].tobytes() if hasattr(item[()], "tobytes") else item[()]

            file.visititems(note)
            found[path.name, "status"] = file.attrs.get("status")
    return found


def ranks_of(runs):
    """Process numbers of the ranks that train there."""
    found = []
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            words = (entry / "cmdline").read_bytes().split(b"\0")
            if words[0] == WORKER.encode() and str(runs).encode() in words:
                variables = (entry / "environ").read_bytes().split(b"\0")
                rank = next(v for v in variables if v.startswith(b"OMPI_COMM_WORLD_RANK="))
                found.append((int(rank.split(b"=")[1]), int(entry.name)))
        except (OSError, StopIteration):
            continue
    return [process for _, process in sorted(found)]


def check_bits(rule):
    identity = filed(ROOT / f"{rule}-alone", rule=rule)
    train(ROOT / f"{rule}-alone", identity, None)
    expected = content(ROOT / f"{rule}-alone")
    assert len(expected) > 20 and any("first" not in name for _, name in expected)
    for ranks in (1, 2, 4):
        runs = ROOT / f"{rule}-{ranks}"
        assert filed(runs, rule=rule) == identity
        train(runs, identity, ranks, "--mpi", "--threads", "1" if ranks == 4 else "2")
        assert content(runs) == expected, f"{ranks} ranks have other bits than one process"
    print(f"{rule}: the bits of one process with 1, 2 and 4 ranks")


def check_errors():
    runs = ROOT / "errors"
    identity = filed(runs)
    words = train(runs, identity, 3, "--mpi", status=1)
    assert "4 gradient shards cannot be shared evenly by 3 processes" in words, words
    words = train(runs, identity, 2, status=1)
    assert "say --mpi" in words, words
    unclipped = filed(runs, rule="adamW", clipNorm=0)
    words = train(runs, unclipped, 2, "--mpi", status=1)
    assert "set optimizer.clipNorm" in words, words
    words = train(runs, "0123456789", 2, "--mpi", status=1)
    assert "0123456789" in words, words
    train(runs, identity, 2, "--mpi")
    assert "Error" not in train(runs, identity, 2, "--mpi"), "a finished run is not trained again"
    print("shards that cannot be shared, no clipping, no --mpi, no such run: said; a finished run ends at once")


def check_kills(count):
    # Long enough for so many.
    epochs = max(120, 4 * count)
    identity = filed(ROOT / "undisturbed", epochs=epochs)
    train(ROOT / "undisturbed", identity, None)
    expected = content(ROOT / "undisturbed")
    runs = ROOT / "kills"
    filed(runs, epochs=epochs)
    table = {"rank 0 killed": 0, "another rank killed": 0, "a rank told to end": 0, "mpirun told to end": 0}
    while True:
        number = random.choice([2, 4])
        job = subprocess.Popen(command(runs, identity, number, "--mpi"), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, cwd=ROOT)
        deadline = time.monotonic() + random.uniform(1.5, 4)
        while sum(table.values()) < count and time.monotonic() < deadline and job.poll() is None:
            time.sleep(0.05)
        if sum(table.values()) >= count or job.poll() is not None:
            words = job.communicate()[0]
            assert job.returncode == 0, words[-3000:]
            break
        found = ranks_of(runs)
        if len(found) == number:
            victim = random.choice(list(table))
            if victim == "mpirun told to end":
                job.terminate()
            elif victim == "a rank told to end":
                os.kill(random.choice(found), signal.SIGTERM)
            else:
                os.kill(found[0] if victim == "rank 0 killed" else random.choice(found[1:]), signal.SIGKILL)
            table[victim] += 1
        else:
            job.terminate()
        words = job.communicate(timeout=120)[0]
        assert job.returncode != 0, words[-3000:]
        deadline = time.monotonic() + 30
        while ranks_of(runs):
            assert time.monotonic() < deadline, "ranks are left behind"
            time.sleep(0.05)
    assert content(runs) == expected, "other bits than the undisturbed run's"
    print(f"{sum(table.values())} disturbances with 2 and 4 ranks in turn, final bits equal: {table}")


if __name__ == "__main__":
    try:
        check_bits("muon")
        check_bits("adamW")
        check_errors()
        check_kills(KILLS)
    finally:
        shutil.rmtree(ROOT, ignore_errors=True)
