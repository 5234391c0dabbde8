"""Text of this machine, for the benchmark: documentation and sources in /usr, as much as is asked for.

Where there is less, what there is comes again with other words here and there, so that no document is a duplicate."""
import json
import os
import pathlib
import random
import subprocess

FOLDERS = ["/usr/share/doc", "/usr/share/perl", "/usr/share/info", "/usr/share/man", "/usr/include", "/usr/lib/python3", "/usr/lib/python3.11",
           "/usr/share/vim", "/usr/share/postgresql-doc-15"]
SUFFIXES = {".py", ".h", ".hpp", ".html", ".txt", ".md", ".pm", ".pl", ".c", ".swift", ".rst", ""}


def originals(limit):
    """UTF-8 files of 200 bytes to 1 MB, in the order of their paths, up to `limit` bytes."""
    size, seen = 0, set()
    for folder in FOLDERS:
        for path in sorted(pathlib.Path(folder).rglob("*")) if os.path.isdir(folder) else []:
            if path.suffix not in SUFFIXES or path.is_symlink() or not path.is_file():
                continue
            data = path.read_bytes()
            if not 200 <= len(data) <= 1_000_000:
                continue
            try:
                text = data.decode()
            except UnicodeDecodeError:
                continue
            if hash(text) in seen:
                continue
            seen.add(hash(text))
            yield text
            size += len(data)
            if size >= limit:
                return


def documents(megabytes, seed=0):
    """Texts of so many megabytes in all."""
    texts, left, draw = list(originals(megabytes * 1_000_000)), megabytes * 1_000_000, random.Random(seed)
    if not texts:
        raise SystemExit("no text in " + ", ".join(FOLDERS))
    turn = 0
    while left > 0:
        for text in texts:
            if turn:
                # Another document of the same kind of text: a tenth of it gone, two numbers added.
                start = draw.randrange(len(text))
                text = f"{draw.getrandbits(40)}\n{text[:start]}\n{draw.getrandbits(40)}\n{text[start + len(text) // 10:]}"
            yield text
            left -= len(text.encode())
            if left <= 0:
                return
        turn += 1


def write(path, megabytes, seed=0):
    """JSON lines, packed by zstd where the name says so."""
    if path.endswith(".zst"):
        with subprocess.Popen(["zstd", "-q", "-f", "-T2", "-3", "-o", path], stdin=subprocess.PIPE) as packing:
            for number, text in enumerate(documents(megabytes, seed)):
                packing.stdin.write(json.dumps({"id": f"d{number}", "text": text}).encode() + b"\n")
            packing.stdin.close()
        if packing.returncode:
            raise SystemExit("zstd failed")
    else:
        with open(path, "w") as file:
            for number, text in enumerate(documents(megabytes, seed)):
                file.write(json.dumps({"id": f"d{number}", "text": text}) + "\n")
