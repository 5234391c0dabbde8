"""Coverage-guided fuzzing of the parsers: python3 fuzz.py --program FILE [--seconds N] [--seed N] [--only NAME]

Each parser gets the same time; as many run at once as there are processors. What was found to reach new code is kept for the next time. Prints a
table, keeps every input that broke something, and ends with 1 where there is one. An input is tried again by
MEGADOC_PARSER=NAME megadoc-fuzz INPUT."""

import argparse
import concurrent.futures
import gzip
import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LONGEST = 4096

NOTEBOOK = json.dumps({
    "cells": [
        {"cell_type": "markdown", "id": "a", "metadata": {"tags": ["x"]}, "source": ["# A title\n", "and *text*"]},
        {"cell_type": "code", "id": "b", "execution_count": 1, "metadata": {}, "source": "%time\nlet x = 1\nx",
         "outputs": [{"output_type": "execute_result", "execution_count": 1, "metadata": {}, "data": {"text/plain": ["1"]}},
                     {"output_type": "stream", "name": "stdout", "text": "y\n"}]},
        {"cell_type": "raw", "id": "c", "metadata": {}, "source": "raw"}],
    "metadata": {"kernelspec": {"name": "megadoc", "display_name": "Swift"}}, "nbformat": 4, "nbformat_minor": 5})
LINES = "".join(json.dumps({"id": f"d{n}", "text": f"Text number {n}.\n\nIts second part."}) + "\n" for n in range(3))
HASH = "0" * 64

# For parsers of which the repository holds no small example.
WRITTEN = {
    "convert-ipynb": [NOTEBOOK], "json": [NOTEBOOK, "[1, -2.5e3, null, true, \"\\u00e9\\ud83d\\ude00\", {\"a\": {}}]"],
    "terminal": ["a\rb\x1b[31mred\x1b[0m\x1b]0;title\x07\b\b\n"],
    "math": ["\\frac{1}{N} \\sum_{i=1}^n \\hat{L}_i^{\\alpha} \\le \\left( \\sqrt[3]{x} \\right) \\text{if } \\mathbb{R}", "\\begin{aligned} a &= b \\\\ c &= d \\end{aligned}"],
    "markup": ["<table class='x'><caption>c</caption><tr><td style='color:red'>1</td></tr></table><svg viewBox='0 0 1 1'><g id='a'/><use href='#a'/></svg>"],
    "tiktoken": ["".join(f"{part} {n}\n" for n, part in enumerate(["YQ==", "Yg==", "YWI=", "IA=="]))],
    "corpus-jsonl": [LINES], "corpus-html": ["<html><head><title>t</title></head><body><h1>a</h1><pre>b</pre><p>c &amp; d</p></body></html>"],
    "corpus-md": ["# A\n\ntext\n\n- b\n"], "corpus-jsonl.gz": [gzip.compress(LINES.encode())],
    "endpoint": [json.dumps({"baseURL": "http://127.0.0.1:1/v1", "model": "m", "temperature": 1.0, "concurrency": 2, "timeoutSeconds": 2.5})],
    "journal": [json.dumps({"request": HASH, "generation": {"documentID": "d", "sample": 0, "text": "t", "generator": "g", "promptVersion": "p",
                "parameters": {"a": "b"}}, "tokens": 5}) + "\n"],
    "message": [b"\0".join([b"id", b"<IDS|MSG>", b"", json.dumps({"msg_id": "a", "msg_type": "execute_request", "session": "s", "version": "5.3"}).encode(),
                b"{}", b"{}", json.dumps({"code": "1"}).encode()])],
}


def seeds(name, places, folder):
    folder.mkdir(parents=True, exist_ok=True)
    for number, content in enumerate(WRITTEN.get(name, [])):
        (folder / f"seed-{number}").write_bytes(content if isinstance(content, bytes) else content.encode())
    for place in places:
        path = ROOT / place
        for file in [path] if path.is_file() else sorted(path.rglob("*")):
            if file.is_file() and 0 < file.stat().st_size:
                content = file.read_bytes()[:LONGEST]
                (folder / f"seed-{'-'.join(file.relative_to(ROOT).parts)}").write_bytes(content)


def dictionary(folder, path):
    """The words and marks of the examples, which inputs are put together from, and numbers that are hard to hold."""
    found = {b"-9223372036854775808", b"9223372036854775808", b"1e400", b"1e-400", b"\xed\xa0\x80", b"\xff\xfe", b"\x00"}
    for file in sorted(folder.glob("seed-*")):
        found |= set(re.findall(rb"[A-Za-z_]{2,32}|[0-9]{2,20}|[^\sA-Za-z0-9_]{1,4}", file.read_bytes()))
    words = sorted(found, key=lambda word: (len(word), word))[:2000]
    path.write_text("".join('"' + "".join(f"\\x{byte:02x}" for byte in word) + '"\n' for word in words))


def fuzz(program, name, places, seconds, options):
    folder = Path(options.corpus) / name
    seeds(name, places, folder)
    words = Path(options.corpus) / f"{name}.words"
    dictionary(folder, words)
    kept = f"{options.keep}/fuzz-{name}-"
    before = set(Path(options.keep).glob(f"fuzz-{name}-*"))
    # In memory, where there is such a folder: some parsers read a file for each input.
    with tempfile.TemporaryDirectory(dir="/dev/shm" if os.path.isdir("/dev/shm") else None) as scratch:
        outcome = subprocess.run(
            [program, folder, f"-max_total_time={seconds}", f"-seed={options.seed}", f"-max_len={LONGEST}", f"-artifact_prefix={kept}",
             f"-dict={words}", "-timeout=20", "-rss_limit_mb=3000", "-print_final_stats=1", "-detect_leaks=0"],
            env=dict(os.environ, MEGADOC_PARSER=name, SWIFT_BACKTRACE="enable=no", TMPDIR=scratch), capture_output=True, text=True,
            errors="replace")
    runs = re.findall(r"stat::number_of_executed_units: *(\d+)", outcome.stderr)
    reached = re.findall(r"cov: (\d+)", outcome.stderr)
    broken = sorted(set(Path(options.keep).glob(f"fuzz-{name}-*")) - before)
    if outcome.returncode and not broken:
        broken = [outcome.stderr[-300:]]
    said = re.findall(r"Fatal error: (.*)", outcome.stderr)
    return name, int(runs[-1]) if runs else 0, int(reached[-1]) if reached else 0, broken, said[-1] if said else ""


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--program", required=True, help="megadoc-fuzz")
    parser.add_argument("--seconds", type=int, default=60, help="in all, whatever the number of processors")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", action="append", help="a parser; may be repeated")
    parser.add_argument("--keep", default="torture", help="where inputs that broke something are kept")
    parser.add_argument("--corpus", default=".build/fuzz-corpus", help="where inputs that reach new code are kept")
    options = parser.parse_args()
    os.makedirs(options.keep, exist_ok=True)
    environment = dict(os.environ, MEGADOC_EXAMPLES=options.corpus)
    listed = subprocess.run([options.program], capture_output=True, text=True, check=True, env=environment).stdout.split("\n")
    parsers = [line.split() for line in listed if line and (not options.only or line.split()[0] in options.only)]
    if not parsers:
        parser.error("parsers are " + ", ".join(line.split()[0] for line in listed if line))
    at_once = len(os.sched_getaffinity(0))
    seconds = max(1, options.seconds * at_once // len(parsers))
    with concurrent.futures.ThreadPoolExecutor(at_once) as pool:
        rows = list(pool.map(lambda found: fuzz(options.program, found[0], found[1:], seconds, options), parsers))
    print(f"{'parser':<16} {'inputs':>10} {'code reached':>13} {'broken':>7}")
    for name, runs, reached, broken, _ in rows + [("all", sum(row[1] for row in rows), 0, [b for row in rows for b in row[3]], "")]:
        print(f"{name:<16} {runs:>10} {reached or '':>13} {len(broken):>7}")
    for name, _, _, broken, said in rows:
        for path in broken:
            print(f"{name}: {said or 'broke'}: {path}")
    sys.exit(1 if any(row[3] for row in rows) else 0)


main()
