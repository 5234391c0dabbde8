"""What is attacked, and how: files that are read, training that is killed, cells."""

import gzip
import json
import os
import shutil
import signal
import time

from campaign import Campaign
from commands import Options
from conversations import Endpoint, JupyterMessages, Requests, SessionSockets
from hostile import CELLS
from material import read
from models import ModelFolders
from mutations import BINARY, TEXT, damaged
from reports import Reports


class RunFiles(Campaign):
    def attack(self):
        store = f"{self.place}/store"
        shutil.rmtree(store, ignore_errors=True)
        os.makedirs(store)
        sound, spoilt = self.material.runs[:2]
        shutil.copy(f"{self.material.store}/{sound}.h5", store)
        path = self.spoil(f"{self.material.store}/{spoilt}.h5", f"store/{spoilt}.h5", BINARY)
        for command in (["runs", "ls"], ["export", "--to", "csv", "--curves", "history"], ["runs", "show", spoilt[:12]]):
            outcome = self.programs.run("megadoc-worker", *command, "--store", store)
            fault = outcome.fault(allowed=(0, 1))
            if fault is None and command[1] != "show" and sound[:12] not in outcome.output:
                fault = "the sound run is not there"
            if fault:
                return f"{' '.join(command[:2])}: {fault}", path
        return None


class Archives(Campaign):
    def __init__(self, *arguments):
        super().__init__(*arguments)
        outcome = self.programs.run("megadoc-worker", "export", "--store", "store", "--to", "h5", "-o", f"{self.place}/sound.h5")
        assert outcome.status == 0, outcome.output

    def attack(self):
        path = self.spoil(f"{self.place}/sound.h5", "spoilt.h5", BINARY)
        return self.first_fault(
            path, ["megadoc-worker", "runs", "ls", "--store", path], ["megadoc-worker", "export", "--to", "json", "--curves", "history", "--store", path])


class Checkpoints(Campaign):
    """A damaged checkpoint is found, or does no harm: the run ends with the bits of the undisturbed one."""
    suffix = ".checkpoint.h5"

    def attack(self):
        store = self.stopped_store()
        name = self.material.runs[2] + self.suffix
        path = self.spoil(f"{self.material.stopped}/{name}", f"store/{name}", BINARY)
        kept = path + ".attacked"
        shutil.copy(path, kept)
        fault = self.goes_on(store, allowed=(0, 1) if self.suffix == ".h5" else (0,))
        return (fault, kept) if fault else None


class Streams(Campaign):
    def attack(self):
        store = self.stopped_store()
        name = next(name for name in os.listdir(f"{store}/streams") if name.endswith(".h5"))
        path = self.spoil(f"{self.material.stopped}/streams/{name}", f"store/streams/{name}", BINARY)
        fault = self.goes_on(store, allowed=(0, 1))
        return (fault, path) if fault else None


class Kills(Campaign):
    """Training killed at random moments and gone on with."""

    def attack(self):
        store = self.stopped_store()
        for _ in range(3):
            worker = self.material.worker(store)
            time.sleep(self.random.uniform(0, 0.5))
            worker.send_signal(self.random.choice([signal.SIGKILL, signal.SIGKILL, signal.SIGTERM]))
            worker.communicate()
            fault = self.programs.run("megadoc-worker", "runs", "ls", "--store", store).fault(allowed=(0,))
            if fault:
                return f"runs ls after a kill: {fault}", store
        outcome = self.programs.run("megadoc-worker", "train", "--store", store, "--identity", self.material.runs[2])
        if outcome.status != 0 or read(f"{store}/{self.material.runs[2]}.checkpoint.h5") != self.material.final:
            return f"ended with status {outcome.status} or other bits", store
        return None


class CellFiles(Campaign):
    def attack(self):
        path = self.spoil(self.material.cells, "spoilt.swift", TEXT)
        target = f"{self.place}/out"
        return self.first_fault(
            path, ["megadoc", "check", path], ["megadoc", "params", path], ["megadoc", "cache", "why", path],
            ["megadoc", "convert", path, "--to", self.random.choice(["ipynb", "md"]), "--force", "-o", target])


class Notebooks(Campaign):
    def attack(self):
        path = self.spoil(self.material.notebook, "spoilt.ipynb", TEXT)
        target = f"{self.place}/out"
        return self.first_fault(
            path, ["megadoc", "convert", path, "--to", "swift", "--force", "-o", target + ".swift"],
            ["megadoc", "render", path, "--to", "html", "-o", target + ".html"])


class Prose(Campaign):
    """Text between cells, made of what Markdown has, nested and repeated at random."""
    PIECES = [
        "*", "**", "_", "`", "```\n", "> ", "- ", "1. ", "# ", "[", "](", ")", "[a]: b\n", "![", "<div>", "</div>", "<!--", "-->", "$", "$$", "\\frac{", "}",
        "{", "^", "_{", "|", "\n", "\n\n", "    ", "\t", "&amp;", "&#x110000;", "<script>", "http://e.com/", "é", "\u202e", "\\", "~~", "***\n", "| a | b |\n|---|---|\n",
    ]

    def attack(self):
        parts = [self.random.choice(self.PIECES) for _ in range(self.random.choice([5, 50, 500]))]
        if self.random.random() < 0.3:
            parts = parts[:3] * self.random.choice([100, 3000])
        path = f"{self.place}/prose.ipynb"
        with open(path, "w") as file:
            json.dump({
                "nbformat": 4, "nbformat_minor": 5, "metadata": {},
                "cells": [{"cell_type": "markdown", "id": "a", "metadata": {}, "source": "".join(parts)}]}, file)
        return self.first_fault(path, ["megadoc", "render", path, "--to", self.random.choice(["html", "md"]), "-o", f"{self.place}/out"])


class Parameters(Campaign):
    def attack(self):
        name = self.random.choice(["rate", "steps", "name", "none"])
        sound = {"rate": "0.25", "steps": "[1, 2]", "name": "a word", "none": "1"}[name]
        value = damaged(sound.encode(), self.random, TEXT).decode("utf-8", "replace").replace("\0", "")
        path = f"{self.place}/value"
        with open(path, "w") as file:
            file.write(f"{name}={value}")
        short = f"{self.place}/short.swift"
        with open(short, "w") as file:
            file.write("// %% tags=[\"parameters\"]\nlet rate = 0.1\nlet steps: [Int] = [1, 2]\nlet name = \"x\"\n")
        return self.first_fault(path, ["megadoc", "run", short, "-p", f"{name}={value}", "--timeout", "20"])


class Corpora(Campaign):
    def attack(self):
        form = self.random.choice(["jsonl", "jsonl.gz", "txt", "html", "md"])
        with open(self.material.corpus, "rb") as file:
            content = file.read()
        if form.endswith("gz"):
            content = damaged(gzip.compress(content, mtime=0), self.random, BINARY)
        else:
            content = damaged(content, self.random, TEXT)
        path = f"{self.place}/spoilt.{form}"
        with open(path, "wb") as file:
            file.write(content)
        out = f"{self.place}/out.tokens"
        self.empty("out.tokens")
        build = ["megadoc-worker", "corpus", "build", path, "--tokenizer", "bytes", "--out", out]
        return self.first_fault(path, build)


class TokenFiles(Campaign):
    def __init__(self, *arguments):
        super().__init__(*arguments)
        outcome = self.programs.run(
            "megadoc-worker", "corpus", "build", self.material.corpus, "--tokenizer", self.material.tokenizer, "--out", f"{self.place}/sound.tokens")
        assert outcome.status == 0, outcome.output

    def attack(self):
        path = self.spoil(f"{self.place}/sound.tokens", "spoilt.tokens", BINARY)
        return self.first_fault(
            path, ["megadoc-worker", "corpus", "show", path], ["megadoc-worker", "corpus", "show", path, "--verify"],
            ["megadoc-worker", "corpus", "show", path, "--tokenizer", self.material.tokenizer])


class Tokenizers(Campaign):
    def attack(self):
        path = self.spoil(self.material.tokenizer, "tokenizer.json", TEXT)
        out = f"{self.place}/out.tokens"
        self.empty("out.tokens")
        return self.first_fault(path, ["megadoc-worker", "corpus", "build", self.material.corpus, "--tokenizer", path, "--out", out])


class Configurations(Campaign):
    """Of a server, which is not there."""

    def attack(self):
        sound = f"{self.place}/sound.json"
        with open(sound, "w") as file:
            json.dump({
                "baseURL": "http://127.0.0.1:9/v1", "model": "m", "temperature": 1.0, "maximumNewTokens": 10, "concurrency": 2, "timeoutSeconds": 1.0,
                "attempts": 1, "tokenBudget": 1000, "longestWaitSeconds": 1.0,
            }, file)
        path = self.spoil(sound, "spoilt.json", TEXT)
        return self.first_fault(path, [
            "megadoc-worker", "generate", "--endpoint", path, "--documents", self.material.corpus, "--count", "1", "--journal", f"{self.place}/j.jsonl",
            "--output", f"{self.place}/g.jsonl"])


class HostileCells(Campaign):
    """One session for all: after each cell, the next one must run. Every kind comes once before any comes again."""
    left = []

    def attack(self):
        if not self.left:
            self.left = self.random.sample(CELLS, len(CELLS))
        code = self.left.pop()
        path = f"{self.place}/hostile.swift"
        with open(path, "w") as file:
            file.write(f"// %%\nimport Foundation\n{code}\n")
        check = f"{self.place}/check.swift"
        with open(check, "w") as file:
            file.write("// %%\nprint(\"still\", 40 + 2)\n")
        outcome = self.programs.run("megadoc", "run", path, "--session", "torture", "--timeout", "5", seconds=150)
        # Any status is the cell's own, but for a front that dies or hangs. A cell that does not heed the first request has a minute of grace.
        if outcome.ran_out or outcome.status < 0:
            return f"the front {outcome.fault()}", self.keep(path)
        after = self.programs.run("megadoc", "run", check, "--session", "torture", "--timeout", "20")
        if after.status != 0 or "still 42" not in after.output:
            return f"the next cell does not run: status {after.status}, {after.output[-200:]!r}", self.keep(path)
        return None

    def keep(self, path):
        return path

    def end(self):
        self.programs.run("megadoc", "session", "stop", "torture")


ALL = [
    RunFiles, Archives, Checkpoints, Streams, Kills, CellFiles, Notebooks, Prose, Parameters, Corpora, TokenFiles, Tokenizers, ModelFolders,
    Configurations, Endpoint, Requests, SessionSockets, JupyterMessages, HostileCells, Reports, Options,
]
