"""Runs on a Slurm of this machine's own against the local engine: the same bits, whatever is killed. Arguments: megadoc, kills."""

import glob
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

from hosts import check_hosts, check_quota
from kills import check_kills
from slurm import Slurm
from srun import check_srun
from study import LONGER, ROOT, command, content, jobs, quiet, same, train, wait_for

KILLS = int(sys.argv[2]) if len(sys.argv) > 2 else 10


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


def check_warning():
    """A worker that ends before the shell of its job looks for it again, or that was told to end before it listened, is queued again."""
    words = train(ROOT / "bad", 1, engine="slurm-dry-run")
    script = words[words.index("#!/bin/bash"):words.index("exit $status") + len("exit $status")]
    place = ROOT / "warning"
    place.mkdir()
    for name, text in [("scontrol", f'echo "$@" >> {place}/asked'), ("worker", "trap 'exit 130' TERM; while :; do sleep 0.01; done"), ("deaf", "exec sleep 60")]:
        (place / name).write_text(f"#!/bin/bash\n{text}\n")
        (place / name).chmod(0o755)
    for worker in ["worker", "deaf"]:
        # The shell is slow after it has told the worker.
        slow = 'kill() { builtin kill "$@"; local status=$?; sleep 0.5; return $status; }\n' + re.sub(r"'[^']*' task --folder", f"{place}/{worker} task --folder", script)
        variables = dict(os.environ, PATH=f"{place}:{os.environ['PATH']}", SLURM_ARRAY_JOB_ID="7", SLURM_ARRAY_TASK_ID="1")
        shell = subprocess.Popen(["bash", "-c", slow], env=variables)
        time.sleep(0.5)
        shell.send_signal(signal.SIGUSR1)
        shell.wait(60)
    assert (place / "asked").read_text() == "requeue 7_1\nrequeue 7_1\n"
    print("a worker that ends at once when it is warned: queued again")


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
    wait_for(lambda: any('"job"' in Path(path).read_text() for path in glob.glob(f"{runs}/jobs/megadoc-*/job.json")), "nothing is submitted")
    first.kill()
    assert "trained 8 of 8" in second.communicate()[0]
    first.wait()
    assert len(glob.glob(f"{runs}/jobs/megadoc-*")) == 1, "it was submitted twice"
    same(runs, expected, "two notebooks")
    print("two notebooks at once, one killed: one submission, the local engine's bits")


def check_walltime():
    """Tasks whose time ends before their runs do: told so, a checkpoint, queued again, and on from there."""
    parameters = dict(count=2, width=64, epochs=1500)
    train(ROOT / "long", engine="local", **parameters)
    expected = content(ROOT / "long")
    runs = ROOT / "walltime"
    start = time.monotonic()
    # Slurm warns up to a minute early: between 1 and 61 s here.
    train(runs, engine="slurm", time="0:03:00", warning=119, concurrent=2, **parameters)
    same(runs, expected, "after the end of a task's time")
    names = [os.path.basename(path) for path in glob.glob(f"{runs}/jobs/megadoc-*")]
    assert len(names) == 1, "the notebook submitted what Slurm had queued again"
    shown = subprocess.run(["scontrol", "show", "job"], capture_output=True, text=True).stdout
    restarts = [part.split("Restarts=")[1].split()[0] for part in shown.split("\n\n") if f"JobName={names[0]}\n" in part]
    # More often on a slow machine.
    assert len(restarts) == 2 and "0" not in restarts, restarts
    print(f"two tasks whose time ended were queued again, {' and '.join(restarts)} times, the local engine's bits, {time.monotonic() - start:.0f} s")


def check_small_slurm(expected):
    """One that takes arrays of two tasks; then one that takes eight jobs in all, of which others hold six."""
    with Slurm("MaxArraySize=3\n"):
        words = train(ROOT / "small", engine="slurm", count=8)
        assert "8 runs in 2 tasks" in words, words
        same(ROOT / "small", expected, "an array of two tasks")
    # A job counts until Slurm forgets it: after two seconds here, which it looks for once a minute.
    with Slurm("MaxJobCount=8\nMinJobAge=2\n"):
        for _ in range(2):
            subprocess.run(["sbatch", "--hold", "--mem=100M", "--array=0-2", "--wrap", "true"], check=True, capture_output=True)
        runs = ROOT / "full"
        log = ROOT / "full.log"
        with open(log, "w") as file:
            notebook = subprocess.Popen(command(runs, engine="slurm", count=8), stdout=file, stderr=file, cwd=ROOT)
        wait_for(lambda: "the queue is full" in log.read_text(), "nothing is said of the full queue")
        assert notebook.poll() is None
        subprocess.run(["scancel", "--user=root", "--state=PENDING"], check=True)
        assert notebook.wait(240) == 0, log.read_text()
        same(runs, expected, "a full queue")
    print("arrays of two tasks at most, a full queue: fewer tasks, and tried again until there is room")


try:
    train(ROOT / "local", engine="local", count=8)
    expected = content(ROOT / "local")
    train(ROOT / "local-long", engine="local", **LONGER)
    longer = content(ROOT / "local-long")
    check_hosts(longer)
    with Slurm() as slurm:
        check_errors()
        check_warning()
        check_plain(expected)
        check_unseen()
        check_reattached(expected)
        check_quota(longer)
        check_walltime()
        check_srun()
        check_kills(slurm, longer, KILLS)
    check_small_slurm(expected)
finally:
    shutil.rmtree(ROOT, ignore_errors=True)
