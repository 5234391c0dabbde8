"""A real language model rephrases and thinks: python3 rephrases.py MEGADOC

Starts the server of `make language-model`, lets `megadoc generate` ask it for rephrases and thoughts, and looks at what came.
"""

import json
import pathlib
import resource
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
MEGADOC = sys.argv[1]
TEXTS = {
    "log": "The server writes every change to a log before it changes the table, so that a crash loses nothing that was committed. "
           "The log is called the write-ahead log, and its size is limited by a setting.",
    "index": "An index makes a search fast, because the server need not read the whole table. It must be kept up to date with each change, "
             "so an index that no query uses only costs time.",
}
PROMPT = {"version": "short-1", "system": "You rewrite text in other words. Answer with the rewritten text alone.",
          "user": "Rewrite this in other words:\n\n{source}"}


def generate(folder, address, name, *options):
    """The generations, and the share of a core that the client took while the server wrote."""
    endpoint = folder / "endpoint.json"
    endpoint.write_text(json.dumps({"baseURL": address, "model": "smollm2-135m-instruct", "temperature": 0.7, "maximumNewTokens": 100,
                                    "rephrasePrompt": PROMPT}))
    output, before, start = folder / f"{name}.jsonl", resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    subprocess.run([MEGADOC, "generate", "--endpoint", endpoint, "--documents", folder / "texts.jsonl", "--journal", folder / f"{name}.journal",
                    "--output", output, *options], check=True, stderr=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return [json.loads(line) for line in output.read_text().splitlines()], spent / (time.monotonic() - start)


def main():
    server = subprocess.Popen([sys.executable, ROOT / "python/small-language-model/serve.py", "--port", "0"], stdout=subprocess.PIPE,
                              stderr=subprocess.DEVNULL, text=True)
    try:
        address = server.stdout.readline().strip()
        assert address.startswith("http://127.0.0.1:") and address.endswith("/v1"), address
        with tempfile.TemporaryDirectory() as name:
            folder = pathlib.Path(name)
            (folder / "texts.jsonl").write_text("\n".join(json.dumps({"id": id, "text": text}) for id, text in TEXTS.items()))
            rephrases, busy = generate(folder, address, "rephrases", "--count", "2")
            places = sorted((line["documentID"], line["sample"]) for line in rephrases)
            assert places == [("index", 0), ("index", 1), ("log", 0), ("log", 1)], places
            for line in rephrases:
                assert len(line["text"]) > 20 and line["promptVersion"] == "short-1" and line["parameters"]["prompt"] == PROMPT["user"], line
                assert line["parameters"]["servedModel"] == "smollm2-135m-instruct", line
                print(f"{line['documentID']} {line['sample']}: {line['text'][:100]}")
            # It speaks of the document: a server, a log or an index.
            about = sum(any(word in line["text"].lower() for word in ("server", "log", "index", "table")) for line in rephrases)
            assert about >= 3, rephrases
            thoughts, _ = generate(folder, address, "thoughts", "--count", "1", "--task", "thoughts", "--tokenizer", "bytes")
            assert len(thoughts) == 2 and all(line["promptVersion"] == "latent-thought-1" and line["text"] for line in thoughts), thoughts
            print(f"{len(rephrases)} rephrases and {len(thoughts)} thoughts; the client took {busy:.0%} of a core while the server wrote")
            assert busy < 0.5, busy
    finally:
        server.terminate()
        assert server.wait(timeout=60) == 0


main()
