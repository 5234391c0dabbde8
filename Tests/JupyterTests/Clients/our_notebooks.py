"""Every notebook of this repository in nbclient, as small as it can be made: python3 our_notebooks.py ROOT MEGADOC"""

import pathlib
import re
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor

import nbclient
import nbformat
from papermill.iorw import load_notebook_node
from papermill.parameterize import parameterize_notebook

SMALL = {"scale": "smoke", "workers": 1}
# The parameters of those that have no scale. The runs of `search` are in results/, and are not trained again.
OWN = {
    "endpoint": {"tasks": "both", "generations": 2, "realTokens": 2000, "width": 16, "epochs": [1.0], "weightDecays": [0.8], "seeds": 2},
    "first-light": {"seeds": 1, "realTokens": 20_000, "effort": 0.008, "windows": 4},
    "laws": {"trials": 3, "resamples": 20},
    "your-text": {"realTokens": 2000, "width": 16, "seeds": 2, "readMegabytes": 1},
}


STUDIES = ("MegadocStudy", "PageStudy", "TunedStudy")


def run(path, root, megadoc, folder, server):
    """As JupyterLab would, with papermill's parameters."""
    start = time.monotonic()
    source = path.read_text()
    copy = folder / (path.stem + ".ipynb")
    subprocess.run([megadoc, "convert", path, "--to", "ipynb", "-o", copy], check=True, stdout=subprocess.DEVNULL)
    book = load_notebook_node(str(copy))
    places = {"runsDirectory": "runs", "figuresDirectory": "figures", "folder": "figures", "journalDirectory": "generations"}
    wanted = SMALL | {name: f"{folder}/{place}" for name, place in places.items()} | {"baseURL": server}
    wanted |= OWN.get(path.stem, {})
    declared = [
        name for cell in book.cells if "parameters" in cell.metadata.tags
        for name in re.findall(r"^let (\w+)", cell.source, flags=re.M)
    ]
    book = parameterize_notebook(book, {name: wanted[name] for name in declared if name in wanted}, kernel_name="swift", language="swift")
    resources = {"metadata": {"path": root}}
    nbclient.NotebookClient(book, timeout=300, kernel_name="swift", resources=resources).execute()
    nbformat.validate(book)
    ran = [cell for cell in book.cells if cell.cell_type == "code"]
    outputs = [output for cell in ran for output in cell.outputs]
    assert ran and all(cell.execution_count for cell in ran), path
    assert not [output for output in outputs if output.output_type == "error"], path
    drawn = sum("image/svg+xml" in output.get("data", {}) for output in outputs)
    assert drawn >= len(re.findall(r"save\(to: (?:figuresDirectory|folder) \+", source)), (path, drawn)
    assert drawn or any("text/html" in output.get("data", {}) for output in outputs), path
    print(f"{path.name} {time.monotonic() - start:.1f} s", flush=True)


def studies(path):
    """Notebooks of one study share runs, which no two of them may train at the same time."""
    return tuple(name for name in STUDIES if re.search(name + r"\(", path.read_text()))


def main(root, megadoc):
    root = pathlib.Path(root)
    # What writes to results/ is no experiment, and has no small scale.
    paths = [path for path in sorted((root / "notebooks").glob("*.swift")) if "\nlet resultsDirectory" not in path.read_text()]
    alone = [[path] for path in paths if not studies(path)]
    together = [[path for path in paths if studies(path) == (name,)] for name in STUDIES]
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        server = subprocess.Popen(
            [sys.executable, root / "Tests/TestSupport/Endpoint/server.py", folder / "server.jsonl"], stdout=subprocess.PIPE, text=True)
        try:
            address = f"http://127.0.0.1:{server.stdout.readline().strip()}/v1"

            def chain(paths):
                for path in paths:
                    run(path, root, megadoc, folder, address)

            with ThreadPoolExecutor(2) as pool:
                list(pool.map(chain, together + alone))
            chain([path for path in paths if len(studies(path)) == 2])
        finally:
            server.kill()


if __name__ == "__main__":
    main(*sys.argv[1:])
