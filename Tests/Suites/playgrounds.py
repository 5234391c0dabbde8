"""Playgrounds as cells: python3 playgrounds.py MEGADOC FOLDER [NAME...]

The files of a playground's Sources are its first cells; Contents.swift is cut into cells at blank lines outside of braces. What they print is
compared with what the program prints that swiftc makes of the same files. Exits with 1 if a cell fails where the program does not.
"""

import pathlib
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


def program(sources, contents):
    """What the compiled program prints; nil where swiftc refuses it."""
    with tempfile.TemporaryDirectory() as folder:
        main = pathlib.Path(folder, "main.swift")
        main.write_text(contents, encoding="utf-8")
        binary = pathlib.Path(folder, "program")
        made = subprocess.run(["swiftc", "-swift-version", "5", "-o", binary, main, *sources], capture_output=True, cwd=folder)
        if made.returncode:
            return None
        try:
            return subprocess.run([binary], capture_output=True, text=True, errors="replace", timeout=60, stdin=subprocess.DEVNULL).stdout
        except subprocess.TimeoutExpired:
            return None


def main(megadoc, folder, *wanted):
    counts = {"compile": 0, "print the same": 0, "print otherwise": 0, "fail": 0}
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
        outcomes = run(megadoc, [source.read_text(encoding="utf-8") for source in sources] + pieces(text), seconds=60)
        failures = [(n + 1, outcome.failure) for n, outcome in enumerate(outcomes) if outcome.failure]
        same = "".join(outcome.output for outcome in outcomes) == expected
        result = "fail" if failures else "print the same" if same else "print otherwise"
        counts[result] += 1
        if result != "print the same":
            print(f"{playground.parent.name}/{playground.stem}: {result}")
        for number, failure in failures:
            print(f"  cell {number} {failure['kind']}: {failure['summary']}")
        sys.stdout.flush()
    print(", ".join(f"{count} {result}" for result, count in counts.items()))
    return 1 if counts["fail"] or not counts["compile"] else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
