"""The Swift Programming Language as cells: python3 book.py MEGADOC TSPL.docc [CHAPTER...]

Every block of Swift of a chapter is a cell, in order, in one session. A comment `// Prints "x"` must be in the cell's output. Says how many
cells ran, which failed though nothing in them says that they should, and which printed something else. Exits with 1 for the last kind.
"""

import pathlib
import re
import sys

from cells import run

BLOCK = re.compile(r"^( *)```swift\n(.*?)^ *```", re.MULTILINE | re.DOTALL)
HIDDEN = re.compile(r"<!--.*?-->", re.DOTALL)
PRINTS = re.compile(r'//\s*Prints:? "(.*)"\s*$', re.MULTILINE)
# What a block says that is not meant to run.
UNRUNNABLE = re.compile(r"<#|//.*\b([Ee]rror|[Ii]nvalid|not allowed|isn't|[Cc]an't|illegal|trap|crash|fail)|#error|^\s*\.\.\.\s*$", re.MULTILINE)


def blocks(path):
    text = HIDDEN.sub("", path.read_text(encoding="utf-8"))
    for match in BLOCK.finditer(text):
        indentation = len(match[1])
        yield "\n".join(line[indentation:] if line[:indentation].isspace() or not indentation else line for line in match[2].splitlines())


def words(text):
    return " ".join(text.split())


def main(megadoc, folder, *wanted):
    totals = [0, 0, 0, 0]
    for path in sorted(pathlib.Path(folder).glob("GuidedTour/GuidedTour.md")) + sorted(pathlib.Path(folder).glob("LanguageGuide/*.md")):
        if wanted and path.stem not in wanted:
            continue
        cells = list(blocks(path))
        outcomes = run(megadoc, cells)
        failed = [n for n, outcome in enumerate(outcomes) if outcome.failure or not outcome.ran]
        unexpected = [n for n in failed if not UNRUNNABLE.search(cells[n])]
        wrong = []
        for number, (cell, outcome) in enumerate(zip(cells, outcomes)):
            missing = [text for text in PRINTS.findall(cell) if words(text) not in words(outcome.output)]
            if missing and not outcome.failure and outcome.ran:
                wrong.append((number, missing, outcome.output))
        totals = [a + b for a, b in zip(totals, (len(cells), len(cells) - len(failed), len(unexpected), len(wrong)))]
        print(f"{path.stem}: {len(cells) - len(failed)} of {len(cells)} cells run; {len(unexpected)} fail without saying so, {len(wrong)} print otherwise")
        for number in unexpected:
            failure = outcomes[number].failure or {"kind": "not run", "summary": "the run ended before"}
            print(f"  cell {number + 1} {failure['kind']}: {failure['summary']}")
        for number, missing, output in wrong:
            print(f"  cell {number + 1} should print {missing}, and prints {output!r}")
        sys.stdout.flush()
    print("{0} cells, {1} run, {2} fail without saying so, {3} print otherwise".format(*totals))
    return 1 if totals[3] or not totals[0] else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
