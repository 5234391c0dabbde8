"""jupytext, taught .swift: converts every file of a folder, so that our conversions can be compared with its own.

python3 jupytext_peer.py FOLDER: for x.swift and x.md writes x.peer.ipynb (with the ids taken out), and back from it
x.peer.swift, x.peer.md; for x.ipynb writes x.peer.swift and x.peer.md.
"""

import copy
import json
import pathlib
import re
import sys

import jupytext
import nbformat
from jupytext import cell_reader, cell_to_text, formats, languages, magics

LANGUAGE = {"language": "swift", "comment": "//"}


def teach():
    """What an entry in jupytext's table of languages would do when the package is loaded."""
    languages._SCRIPT_EXTENSIONS[".swift"] = LANGUAGE
    languages._COMMENT["swift"] = "//"
    languages._JUPYTER_LANGUAGES.add("swift")
    languages._JUPYTER_LANGUAGES_LOWER_AND_UPPER.update(["swift", "SWIFT"])
    magics._SCRIPT_LANGUAGES.append("swift")
    for table in (magics._MAGIC_RE, magics._MAGIC_FORCE_ESC_RE, magics._MAGIC_NOT_ESC_RE):
        table["swift"] = table["javascript"]
    magics._ESCAPED_CODE_START[".swift"] = re.compile(r"^(// |//)*(//|// )\+")
    cell_reader.MarkdownCellReader.start_code_re = re.compile(
        r"^```(`*)(\s*)({})($|\s.*$)".format("|".join(map(re.escape, languages._JUPYTER_LANGUAGES_LOWER_AND_UPPER)))
    )
    percent = next(f for f in formats.JUPYTEXT_FORMATS if f.extension == ".js" and f.format_name == "percent")
    swift = copy.copy(percent)
    swift.extension = ".swift"
    formats.JUPYTEXT_FORMATS.append(swift)
    formats.NOTEBOOK_EXTENSIONS.append(".swift")
    formats._VALID_FORMAT_NAMES = getattr(formats, "_VALID_FORMAT_NAMES", None)


def without_ids(text):
    notebook = json.loads(text)
    for cell in notebook["cells"]:
        cell.pop("id", None)
    section = notebook["metadata"].get("jupytext", {})
    if "cell_metadata_filter" in section:
        # A set of names: the order is by chance.
        section["cell_metadata_filter"] = ",".join(sorted(section["cell_metadata_filter"].split(",")))
    return json.dumps(notebook, indent=1, sort_keys=True, ensure_ascii=False)


def written(notebook, form):
    text = jupytext.writes(copy.deepcopy(notebook), fmt=form)
    return text if text.endswith("\n") else text + "\n"


teach()
folder = pathlib.Path(sys.argv[1])
for path in sorted(folder.iterdir()):
    if ".peer." in path.name or ".ours." in path.name:
        continue
    form = {".swift": "swift:percent", ".md": "md", ".ipynb": "ipynb"}[path.suffix]
    notebook = jupytext.reads(path.read_text(), fmt=form)
    nbformat.validate(nbformat.from_dict(copy.deepcopy(notebook)))
    (folder / (path.stem + ".peer.ipynb")).write_text(without_ids(jupytext.writes(notebook, fmt="ipynb")))
    (folder / (path.stem + ".peer.swift")).write_text(written(notebook, "swift:percent"))
    (folder / (path.stem + ".peer.md")).write_text(written(notebook, "md"))
    ours = folder / (path.stem + ".ours.ipynb")
    if ours.exists():
        nbformat.validate(nbformat.read(ours, as_version=4))
        ours.write_text(without_ids(ours.read_text()))
