"""Attacks of all kinds on the programs, for a given time: python3 torture.py --build FOLDER [--seconds N] [--seed N] [--only NAME]

Prints a table of what was tried, what held and what broke, and keeps every input that broke something. The same seed makes the same inputs in
the same order; how many there are depends on the machine. Ends with 1 where something broke."""

import argparse
import os
import random
import shutil
import sys
import tempfile
import time

from campaigns import ALL
from material import Material
from programs import Programs


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--build", required=True, help="the folder of megadoc and megadoc-worker")
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", action="append", help="a campaign; may be repeated")
    parser.add_argument("--keep", default="torture", help="where inputs that broke something are kept")
    options = parser.parse_args()
    chosen = [campaign for campaign in ALL if not options.only or campaign.__name__ in options.only]
    if not chosen:
        parser.error("campaigns are " + ", ".join(campaign.__name__ for campaign in ALL))
    # Short, for sockets have short names.
    folder = tempfile.mkdtemp(prefix="mt-", dir="/tmp")
    try:
        rows = attack(options, chosen, folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    print_table(rows)
    sys.exit(1 if any(row[3] for row in rows) else 0)


def attack(options, chosen, folder):
    programs = Programs(os.path.abspath(options.build), folder)
    material = Material(programs)
    campaigns = [campaign(programs, material, random.Random(f"{options.seed} {campaign.__name__}")) for campaign in chosen]
    rows = [[type(campaign).__name__, 0, 0, []] for campaign in campaigns]
    spent = [0.0] * len(campaigns)
    end = time.monotonic() + options.seconds
    # Each gets the same time, not the same number of trials.
    while time.monotonic() < end:
        index = spent.index(min(spent))
        start = time.monotonic()
        fault = campaigns[index].attack()
        spent[index] += time.monotonic() - start
        rows[index][1] += 1
        if fault is None:
            rows[index][2] += 1
        else:
            rows[index][3].append((fault[0], keep(fault[1], options, rows[index])))
            print(f"{rows[index][0]}, trial {rows[index][1]}: {fault[0]}", file=sys.stderr)
    for campaign in campaigns:
        if hasattr(campaign, "end"):
            campaign.end()
    return rows


def keep(path, options, row):
    os.makedirs(options.keep, exist_ok=True)
    target = f"{options.keep}/{row[0]}-{options.seed}-{row[1]}-{os.path.basename(path)}"
    if os.path.isdir(path):
        shutil.copytree(path, target, dirs_exist_ok=True)
    else:
        shutil.copy(path, target)
    return target


def print_table(rows):
    print(f"{'campaign':<16} {'tried':>7} {'held':>7} {'broken':>7}")
    for name, tried, held, broken in rows + [["all", sum(r[1] for r in rows), sum(r[2] for r in rows), [b for r in rows for b in r[3]]]]:
        print(f"{name:<16} {tried:>7} {held:>7} {len(broken):>7}")
    for name, _, _, broken in rows:
        for reason, path in broken:
            print(f"{name}: {reason}: {path}")


main()
