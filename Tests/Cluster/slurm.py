"""Slurm on this machine, with two nodes of two cores each, for tests: no systemd, no accounting. Needs root.

    with Slurm() as slurm: ...     its programs find it by SLURM_CONF in os.environ
"""

import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from pathlib import Path

SETTINGS = """\
ClusterName=megadoc
SlurmctldHost={host}(127.0.0.1)
AuthType=auth/munge
CryptoType=crypto/munge
SlurmUser=root
SlurmdUser=root
SlurmctldPort={port}
StateSaveLocation={folder}/state
SlurmdSpoolDir={folder}/spool.%n
SlurmctldPidFile={folder}/ctld.pid
SlurmdPidFile={folder}/d.%n.pid
SlurmctldLogFile={folder}/ctld.log
SlurmdLogFile={folder}/d.%n.log
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SchedulerType=sched/backfill
SchedulerParameters=batch_sched_delay=0,sched_interval=1,sched_min_interval=0,bf_interval=1
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
ReturnToService=2
MpiDefault=none
SwitchType=switch/none
JobAcctGatherType=jobacct_gather/linux
AccountingStorageType=accounting_storage/none
JobCompType=jobcomp/none
SlurmdTimeout=30
KillWait=10
MinJobAge=300
NodeName=n1 NodeHostname={host} NodeAddr=127.0.0.1 Port={first} CPUs=2 RealMemory=3000 State=UNKNOWN
NodeName=n2 NodeHostname={host} NodeAddr=127.0.0.1 Port={second} CPUs=2 RealMemory=3000 State=UNKNOWN
PartitionName=main Nodes=n1 Default=YES MaxTime=INFINITE State=UP
PartitionName=both Nodes=ALL Default=NO MaxTime=INFINITE State=UP
"""


class Slurm:
    def __init__(self, more=""):
        """`more`: further lines of its configuration, or others in place of those above."""
        self.more = more
        self.folder = Path(tempfile.mkdtemp(prefix="megadoc-slurm-"))
        self.processes = {}
        self.munge = None

    def __enter__(self):
        for name in ["state", "spool.n1", "spool.n2"]:
            (self.folder / name).mkdir()
        host = socket.gethostname().split(".")[0]
        port = 20000 + os.getpid() % 20000
        text = SETTINGS.format(folder=self.folder, host=host, port=port, first=port + 1, second=port + 2)
        others = {line.split("=")[0] for line in self.more.splitlines()}
        kept = [line for line in text.splitlines(keepends=True) if line.split("=")[0] not in others]
        (self.folder / "slurm.conf").write_text("".join(kept) + self.more)
        os.environ["SLURM_CONF"] = str(self.folder / "slurm.conf")
        try:
            if subprocess.run("munge -n | unmunge", shell=True, capture_output=True).returncode:
                subprocess.run(["install", "-d", "-o", "munge", "-m", "755", "/run/munge"], check=True)
                log = open(self.folder / "munged.out", "a")
                self.munge = subprocess.Popen(["runuser", "-u", "munge", "--", "munged", "--foreground"], stdout=log, stderr=log)
                time.sleep(1)
            for name in ["slurmctld", "n1", "n2"]:
                self.start(name)
            self.wait_until_idle()
        except BaseException:
            self.__exit__()
            raise
        return self

    def start(self, name):
        words = ["slurmctld", "-D"] if name == "slurmctld" else ["slurmd", "-D", "-N", name]
        log = open(self.folder / f"{name}.out", "a")
        self.processes[name] = subprocess.Popen(words, stdout=log, stderr=log)

    def kill(self, name):
        """As a machine that loses its power: without a word."""
        self.processes[name].send_signal(signal.SIGKILL)
        self.processes[name].wait()

    def resume(self):
        """As who runs the cluster does. A controller that was killed gives numbers of jobs again, and drains the node that knows them."""
        words = ["sinfo", "-h", "-N", "-t", "drain,drained", "-o", "%N"]
        for name in set(subprocess.run(words, capture_output=True, text=True).stdout.split()):
            subprocess.run(["scontrol", "update", f"NodeName={name}", "State=RESUME"], capture_output=True)

    def wait_until_idle(self):
        deadline = time.monotonic() + 90
        while time.monotonic() < deadline:
            states = subprocess.run(["sinfo", "-h", "-N", "-p", "both", "-o", "%T"], capture_output=True, text=True).stdout.split()
            if states == ["idle", "idle"]:
                return
            time.sleep(0.5)
        raise RuntimeError(f"nodes do not come up: {states}; logs are in {self.folder}")

    def __exit__(self, *_):
        subprocess.run(["scancel", "--user=root"], capture_output=True)
        for process in self.processes.values():
            if process.poll() is None:
                process.terminate()
        for process in self.processes.values():
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()
        if self.munge:
            self.munge.terminate()
            self.munge.wait()
        shutil.rmtree(self.folder, ignore_errors=True)
