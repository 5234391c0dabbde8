"""Text of Parquet and Arrow files as JSON lines that megadoc reads.

    pip install ./python/megadoc-dataset
    megadoc-dataset data/*.parquet --text content --id url --out texts.jsonl.zst
    megadoc corpus build texts.jsonl.zst --tokenizer tokenizer.json --out corpus.tokens

A folder stands for the .parquet and .arrow files in it, such as a data set that `datasets` saved with save_to_disk, or one that
`hf download --repo-type dataset` fetched. Batches pass through, so that memory does not grow with the data.
"""

import argparse
import json
import os
import pathlib
import sys
import time

import pyarrow
import pyarrow.ipc
import pyarrow.parquet

SUFFIXES = {".parquet", ".arrow", ".feather"}


class DatasetError(Exception):
    """What is wrong with a file, where, and what to do."""


def files_of(paths):
    """Every Parquet and Arrow file of the paths, folders in the order of their names."""
    files = []
    for path in map(pathlib.Path, paths):
        if path.is_dir():
            # `datasets` keeps what it computed before in files of this name.
            files += sorted(file for file in path.rglob("*") if file.suffix in SUFFIXES and not file.name.startswith("cache-"))
        elif path.suffix in SUFFIXES and path.is_file():
            files.append(path)
        else:
            raise DatasetError(f"{path}: there is no such file, or it is none of {', '.join(sorted(SUFFIXES))}")
    if not files:
        raise DatasetError(f"{' '.join(paths)}: no {', '.join(sorted(SUFFIXES))} in there")
    return files


def tables_of(path, columns):
    """The batches of one file, with these columns only."""

    def check(names):
        missing = [name for name in columns if name not in names]
        if missing:
            raise DatasetError(f"{path}: no column {', '.join(missing)} (there are: {', '.join(names)}): name it with --text or --id")

    if path.suffix == ".parquet":
        file = pyarrow.parquet.ParquetFile(path)
        check(file.schema_arrow.names)
        yield from file.iter_batches(batch_size=1024, columns=columns)
        return
    source = pyarrow.memory_map(str(path))
    try:
        reader = pyarrow.ipc.open_file(source)
        batches = (reader.get_batch(index) for index in range(reader.num_record_batches))
    except pyarrow.ArrowInvalid:
        # A stream, as `datasets` writes it.
        source.seek(0)
        reader = pyarrow.ipc.open_stream(source)
        batches = iter(reader)
    check(reader.schema.names)
    for batch in batches:
        yield batch.select(columns)


def lines_of(path, text, name, skipped):
    """One JSON line for each row with text; others are counted in `skipped`."""
    row = 0
    for batch in tables_of(path, [text] + ([name] if name else [])):
        columns = batch.to_pydict()
        for index, content in enumerate(columns[text]):
            row += 1
            if content is None or (isinstance(content, str) and not content.strip()):
                skipped[0] += 1
                continue
            if not isinstance(content, str):
                raise DatasetError(f"{path}, row {row}: {text} is {type(content).__name__}, not text: name another column with --text")
            line = {"id": str(columns[name][index]) if name else f"{path.name}:{row}", "text": content}
            yield json.dumps(line, ensure_ascii=False).encode() + b"\n"


def write(files, text, name, limit, out):
    """Writes the lines to `out`, packed as its name says; nothing is there before all of it is."""
    compression = {".zst": "zstd", ".gz": "gzip"}.get(pathlib.Path(out).suffix)
    part = f"{out}.{os.getpid()}.part"
    skipped, count, size, shown = [0], 0, 0, time.monotonic()
    try:
        with pyarrow.OSFile(part, "wb") as plain:
            stream = pyarrow.CompressedOutputStream(plain, compression) if compression else plain
            for file in files:
                for line in lines_of(file, text, name, skipped):
                    if limit is not None and count == limit:
                        break
                    stream.write(line)
                    count, size = count + 1, size + len(line)
                    if sys.stderr.isatty() and time.monotonic() - shown > 0.5:
                        shown = time.monotonic()
                        print(f"\r{file.name}: {count} documents, {size / 1e6:.0f} MB", end="", file=sys.stderr)
            if compression:
                stream.close()
        if count == 0:
            raise DatasetError(f"{out}: no row has text in {text}; nothing is written")
        descriptor = os.open(part, os.O_RDONLY)
        os.fsync(descriptor)
        os.close(descriptor)
        os.replace(part, out)
    finally:
        if os.path.exists(part):
            os.unlink(part)
    return count, size, skipped[0]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", nargs="+", help="files of .parquet or .arrow, or folders of them")
    parser.add_argument("--text", default="text", help="the column that holds the text (text)")
    parser.add_argument("--id", help="the column that names a document; file and row if not given")
    parser.add_argument("--limit", type=int, help="stop after so many documents")
    parser.add_argument("--out", required=True, help="the file to write: .jsonl, .jsonl.zst or .jsonl.gz")
    arguments = parser.parse_args()
    try:
        files = files_of(arguments.data)
        count, size, skipped = write(files, arguments.text, arguments.id, arguments.limit, arguments.out)
    except (DatasetError, pyarrow.ArrowException, OSError) as error:
        sys.exit(f"megadoc-dataset: {error}")
    left = f", {skipped} rows without text left out" if skipped else ""
    print(f"{arguments.out}: {count} documents of {len(files)} files, {size / 1e6:.1f} MB{left}")


if __name__ == "__main__":
    main()
