"""Reads the events of a run as a program would: python3 events.py MEGADOC FILE [ARGUMENT...]. Prints one line per fact."""

import json
import subprocess
import sys

run = subprocess.Popen([sys.argv[1], "run", sys.argv[2], "--json", *sys.argv[3:]], stdout=subprocess.PIPE, text=True, encoding="utf-8")
cell = None
stream, printed = None, ""
for line in run.stdout:
    event = json.loads(line)
    kind = event["event"]
    # What is printed comes in pieces as it was read; only their order is promised.
    if printed and (kind, event.get("stream")) != ("output", stream):
        print(cell, stream, repr(printed))
        printed = ""
    if kind == "run_started":
        print("run of", event["cells"], "cells")
    elif kind == "cell_started":
        cell = event.get("title") or event["number"]
    elif kind == "output":
        stream, printed = event["stream"], printed + event["text"]
    elif kind in ("result", "display", "update_display"):
        print(cell, kind, event["data"]["text/plain"], event["id"])
    elif kind == "progress":
        print(cell, "progress", event["completed"], "of", event["total"])
    elif kind == "source":
        print(cell, "source", event["name"], event["path"])
    elif kind == "cell_ended":
        failure = event.get("failure")
        assert event["seconds"] >= 0 and event["executionCount"] > 0
        print(cell, "failed:" if failure else "ended", f"{failure['kind']}, line {failure['line']}" if failure else "")
    elif kind == "run_ended":
        print("exit", event["exit"], "failures", event["failures"])
assert run.wait() == event["exit"], (run.returncode, event)
