"""What every campaign has: it prepares what it needs once; `attack` then does one trial and returns None where all held, or what broke and the
path of the input that broke it."""

import os
import shutil

from material import read
from mutations import damaged


class Campaign:
    seconds = 60

    def __init__(self, programs, material, random):
        self.programs, self.material, self.random = programs, material, random
        self.place = f"{programs.folder}/{type(self).__name__}"
        os.makedirs(self.place, exist_ok=True)

    def spoil(self, path, name, kinds):
        """The content of `path`, damaged, as a file of this campaign."""
        with open(path, "rb") as file:
            content = damaged(file.read(), self.random, kinds)
        target = f"{self.place}/{name}"
        with open(target, "wb") as file:
            file.write(content)
        return target

    def empty(self, prefix):
        """Removes what this campaign has made under names that begin so."""
        for name in os.listdir(self.place):
            if name.startswith(prefix):
                target = f"{self.place}/{name}"
                shutil.rmtree(target) if os.path.isdir(target) else os.unlink(target)

    def stopped_store(self):
        """A fresh copy of the store with a stopped run."""
        store = f"{self.place}/store"
        shutil.rmtree(store, ignore_errors=True)
        shutil.copytree(self.material.stopped, store)
        return store

    def goes_on(self, store, allowed):
        """What is wrong where the stopped run goes on: how it ended, or that it has other bits than the undisturbed one."""
        run = self.material.runs[2]
        outcome = self.programs.run("megadoc-worker", "train", "--store", store, "--identity", run)
        fault = outcome.fault(allowed=allowed)
        if fault is None and outcome.status == 0 and read(f"{store}/{run}.checkpoint.h5") != self.material.final:
            return "ended with other bits"
        return fault

    def first_fault(self, path, *commands):
        for command in commands:
            fault = self.programs.run(*command, seconds=self.seconds).fault()
            if fault:
                return f"{' '.join(command[:3])}: {fault}", path
        return None
