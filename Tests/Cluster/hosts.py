"""Processes in namespaces of their own pose as hosts that share a store: no locks, other process numbers, no network. A quota that is reached."""

import random
import subprocess
from pathlib import Path

import h5py

from study import LONGER, ROOT, command, same, train, wait_for

SOURCE = Path(__file__).parents[1] / "PretrainingTests/SharedStore/noflock.c"


def host(name, words):
    """A process with a host name, process numbers, a network and mounts of its own, for which `flock` fails."""
    library = ROOT / "noflock.so"
    if not library.exists():
        subprocess.run(["clang", "-shared", "-fPIC", "-o", str(library), str(SOURCE)], check=True)
    line = f'hostname {name}; ip link set lo up 2>/dev/null; export LD_PRELOAD={library}; exec "$@"'
    return subprocess.Popen(
        ["unshare", "--uts", "--net", "--ipc", "--mount", "--pid", "--fork", "--kill-child", "--mount-proc", "sh", "-c", line, "sh", *words],
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, cwd=ROOT)


def check_hosts(expected, hosts=4):
    """All train the same runs at once; one is cut off in the middle, as a machine that loses its power."""
    runs = ROOT / "hosts"
    found = {}
    posing = [host(f"h{number}", command(runs, engine="local", **LONGER)) for number in range(hosts)]

    def holders():
        for path in runs.glob("*.lease"):
            try:
                found.setdefault(path.name, set()).add(path.read_text().split()[0])
            except (OSError, IndexError):
                pass
        return set().union(*found.values()) if found else set()

    wait_for(lambda: holders() and any(runs.glob("*.checkpoint.h5")), "no host trains")
    victim = random.choice(sorted(holders()))
    posing[int(victim[1:])].kill()
    wait_for(lambda: holders() - {victim}, "nobody takes over")
    for number, process in enumerate(posing):
        if f"h{number}" != victim:
            words = process.communicate(timeout=300)[0]
            assert process.returncode == 0 and "trained 6 of 6" in words, words
    same(runs, expected, f"{hosts} hosts")
    print(f"{hosts} hosts without locks, in namespaces of their own, {victim} cut off: the bits of one")


def check_quota(expected):
    """A store whose file system is full in the middle: said, and gone on with when there is room."""
    runs = ROOT / "quota"
    runs.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1500k", "none", str(runs)], check=True)
    try:
        words = train(runs, 1, engine="slurm", **LONGER, partition="both")
        assert "there is no room on the disk" in words and "make room and run again" in words, words
        for path in runs.glob("*.h5"):
            with h5py.File(path):
                pass
        subprocess.run(["mount", "-o", "remount,size=20M", str(runs)], check=True)
        train(runs, engine="slurm", **LONGER, partition="both")
        same(runs, expected, "after a full disk")
    finally:
        subprocess.run(["umount", "-l", str(runs)], check=True)
    print("a quota reached in the middle: said in a sentence, all files readable, and gone on with when there is room")
