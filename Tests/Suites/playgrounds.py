"""Playgrounds as cells: python3 playgrounds.py MEGADOC FOLDER [NAME...]

The files of a playground's Sources are its first cell; Contents.swift is cut into cells at blank lines outside of braces. What they print is
compared with what the program prints that swiftc makes of the same files, with hashes that are the same in every process. A program whose two runs
print different texts is random. A playground may mean what a later cell declares, which no notebook can. Both are counted by themselves.
Exits with 1 if a cell fails for another reason where the program does not, or prints something else.
"""

import os
import pathlib
import re
import subprocess
import sys
import tempfile

from cells import run


def pieces(text):
    """Cells of Contents.swift: what blank lines part, outside of braces, comments and long strings."""
    depth, quoted, comment, cells, lines = 0, False, 0, [], []
    for line in text.splitlines():
        if not line.strip() and depth <= 0 and not quoted and not comment:
            cells.append("\n".join(lines))
            lines = []
            continue
        lines.append(line)
        quoted ^= line.count('"""') % 2 == 1
        if quoted:
            continue
        comment = max(0, comment + line.count("/*") - line.count("*/"))
        code = "" if comment else line.split("//")[0]
        depth += sum(code.count(c) for c in "{([") - sum(code.count(c) for c in "})]")
    return [cell for cell in cells + ["\n".join(lines)] if cell.strip()]


MISSING = re.compile(r"cannot find (?:type |operator )?'([^']+)' in scope|[Tt]ype '([^'<]+)[^']*' does not conform|value of type '([^'<]+)[^']*' has no")


def means_later_cells(number, cells, failure):
    """A name that the cell misses is declared, or its type extended, in a later one."""
    for match in MISSING.finditer(failure["details"]):
        name = re.escape(next(group for group in match.groups() if group))
        kinds = "func|class|struct|enum|protocol|let|var|typealias|extension|actor"
        # A function at the top level can be an operator that its type needs.
        declaration = re.compile(rf"\b(?:{kinds}) +{name}\b|\bfunc *[<=>]+[^\n]*\b{name}\b")
        if any(declaration.search(cell) for cell in cells[number:]):
            return True
    # A subscript or an argument that an extension in a later cell adds.
    for label in re.findall(r"extraneous argument label '([^']+):'", failure["details"]):
        if any(re.search(rf"\b(?:subscript|init|func [^(]*)\s*\(\s*{label}\b", cell) for cell in cells[number:]):
            return True
    return False


def program(sources, contents):
    """What the compiled program prints in two runs; None where swiftc refuses it or it does not end."""
    with tempfile.TemporaryDirectory() as folder:
        main = pathlib.Path(folder, "main.swift")
        main.write_text(contents, encoding="utf-8")
        binary = pathlib.Path(folder, "program")
        made = subprocess.run(["swiftc", "-swift-version", "5", "-o", binary, main, *sources], capture_output=True, cwd=folder)
        if made.returncode:
            return None
        try:
            return [
                subprocess.run([binary], capture_output=True, text=True, errors="replace", timeout=60, stdin=subprocess.DEVNULL).stdout
                for _ in range(2)
            ]
        except subprocess.TimeoutExpired:
            return None


def main(megadoc, folder, *wanted):
    os.environ["SWIFT_DETERMINISTIC_HASHING"] = "1"
    counts = {"compile": 0, "print the same": 0, "random": 0, "print otherwise": 0, "mean later cells": 0, "fail": 0}
    for playground in sorted(pathlib.Path(folder).rglob("*.playground")):
        contents = playground / "Contents.swift"
        if not contents.is_file() or wanted and playground.stem not in wanted:
            continue
        text = contents.read_text(encoding="utf-8")
        sources = sorted(playground.glob("Sources/**/*.swift"))
        expected = program(sources, text)
        if expected is None:
            continue
        counts["compile"] += 1
        cells = ["\n".join(source.read_text(encoding="utf-8") for source in sources)] + pieces(text)
        outcomes = run(megadoc, cells, seconds=60)
        failures = [(n + 1, outcome.failure) for n, outcome in enumerate(outcomes) if outcome.failure]
        # A type within a type prints with its module's name.
        printed = re.sub(r"\bCell_\d+\.", "program.", "".join(outcome.output for outcome in outcomes))
        same = printed == expected[0]
        random = expected[0] != expected[1]
        # The first failure is the cause of others.
        later = failures and means_later_cells(failures[0][0], cells, failures[0][1])
        result = "mean later cells" if later else "fail" if failures else "random" if random else "print the same" if same else "print otherwise"
        counts[result] += 1
        if result != "print the same":
            print(f"{playground.parent.name}/{playground.stem}: {result}")
        for number, failure in [] if later else failures:
            print(f"  cell {number} {failure['kind']}: {failure['summary']}")
        sys.stdout.flush()
    print(", ".join(f"{count} {result}" for result, count in counts.items()))
    return 1 if counts["fail"] or counts["print otherwise"] or not counts["compile"] else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
