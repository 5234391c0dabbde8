"""Runs cells by the megadoc command and says what became of each."""

import dataclasses
import json
import os
import subprocess
import tempfile


@dataclasses.dataclass
class Outcome:
    output: str = ""
    failure: dict | None = None
    ran: bool = False


def run(megadoc, cells, seconds=20):
    """The outcomes of cells in one session, which goes on after a failure."""
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "cells.swift")
        with open(path, "w", encoding="utf-8") as file:
            file.write("".join(f"// %% \n{cell}\n" for cell in cells))
        command = [megadoc, "run", path, "--json", "--keep-going", "--no-cache", "--timeout", str(seconds)]
        result = subprocess.run(command, capture_output=True, text=True, cwd=folder, stdin=subprocess.DEVNULL)
    lines = result.stdout.splitlines()
    if not lines:
        raise SystemExit(f"megadoc ran nothing: {result.stderr}")
    outcomes = [Outcome() for _ in cells]
    current = None
    for line in lines:
        event = json.loads(line)
        if event["event"] == "cell_started":
            current = outcomes[event["number"] - 1]
            current.ran = True
        elif event["event"] == "output" and current:
            current.output += event["text"]
        elif event["event"] == "cell_ended" and current:
            current.failure = event.get("failure")
    return outcomes
