"""Runs of a store as event files, read by TensorBoard's own readers and by its server. Arguments: megadoc, a notebook that trains."""

import json
import subprocess
import sys
import tempfile
import time
import urllib.parse
import urllib.request

from tensorboard import default, program
from tensorboard.backend.event_processing.event_accumulator import EventAccumulator

megadoc, notebook = sys.argv[1], sys.argv[2]

with tempfile.TemporaryDirectory() as root:
    runs, events = f"{root}/runs", f"{root}/events"
    subprocess.run(
        [megadoc, "run", notebook, "-o", f"{root}/report.html", "-p", "scale=smoke", "-p", f"runsDirectory={runs}"]
        + ["-p", f"figuresDirectory={root}/figures"],
        check=True, stdout=subprocess.DEVNULL,
    )
    subprocess.run([megadoc, "export", "--to", "tensorboard", events, "--store", runs], check=True)
    curves = json.loads(
        subprocess.run([megadoc, "export", "--to", "json", "--curves", "history", "--store", runs], check=True, capture_output=True).stdout
    )
    expected = {}
    for row in curves:
        if row["metric"] == "loss":
            expected.setdefault(row["run"][:12], {})[row["step"]] = row["value"]
    assert expected, "the notebook trained nothing"
    for run, losses in expected.items():
        accumulator = EventAccumulator(f"{events}/{run}", size_guidance={"scalars": 0})
        accumulator.Reload()
        read = {point.step: point.value for point in accumulator.Scalars("train/loss")}
        assert read.keys() == losses.keys(), (run, len(read), len(losses))
        assert all(abs(read[step] - losses[step]) < 1e-6 for step in read), run
        assert "configuration/text_summary" in accumulator.Tags()["tensors"] or "configuration" in accumulator.Tags()["tensors"]
    print(f"TensorBoard's reader: {len(expected)} runs, {sum(map(len, expected.values()))} points of their losses")

    server = program.TensorBoard(default.get_plugins())
    server.configure(argv=[None, "--logdir", events, "--load_fast=false", "--port", "0", "--host", "127.0.0.1"])
    url = server.launch()
    deadline = time.monotonic() + 60
    tags = {}
    while len(tags) < len(expected) and time.monotonic() < deadline:
        time.sleep(1)
        tags = json.load(urllib.request.urlopen(url + "data/plugin/scalars/tags"))
    assert tags.keys() == expected.keys(), (tags.keys(), expected.keys())
    run = sorted(expected)[0]
    query = urllib.parse.urlencode({"run": run, "tag": "train/loss"})
    points = json.load(urllib.request.urlopen(f"{url}data/plugin/scalars/scalars?{query}"))
    assert points and {int(step) for _, step, _ in points} <= expected[run].keys()
    print(f"TensorBoard's server: {len(tags)} runs, {len(points)} points of {run}")
