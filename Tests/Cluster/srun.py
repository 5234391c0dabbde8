"""One run by ranks that Slurm starts: told that time is up, and continued by others that `mpirun` starts."""

import shutil
import subprocess

import h5py

from ranks import ROOT, WORKER, content, filed, train
from study import quiet, wait_for


def submit(runs, identity, ranks):
    command = f"srun -n {ranks} --mpi=pmix --kill-on-bad-exit {WORKER} train --mpi --store {runs} --identity {identity} --checkpoint-every 0.5"
    words = ["sbatch", "--parsable", "--partition=both", f"--ntasks={ranks}", "--mem-per-cpu=300M", f"--output={ROOT}/srun-%j.log", "--wrap", command]
    return subprocess.run(words, check=True, capture_output=True, text=True).stdout.strip()


def status(runs, identity):
    with h5py.File(runs / f"{identity}.h5") as file:
        return file.attrs["status"]


def check_srun():
    identity = filed(ROOT / "alone", epochs=120)
    train(ROOT / "alone", identity, None)
    runs = ROOT / "srun"
    filed(runs, epochs=120)
    job = submit(runs, identity, 2)
    wait_for(lambda: (runs / f"{identity}.checkpoint.h5").exists(), "the ranks write no checkpoint")
    # As `--signal=USR1@120` does, but at once.
    subprocess.run(["scancel", "--signal=USR1", job], check=True)
    quiet()
    log = (ROOT / f"srun-{job}.log").read_text()
    assert status(runs, identity) == "interrupted", log
    train(runs, identity, 4, "--mpi")
    assert content(runs) == content(ROOT / "alone"), "other bits than one process"
    shutil.rmtree(ROOT)
    print("two ranks by srun, told that time is up, continued by four of mpirun: the bits of one process")
