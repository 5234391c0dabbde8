"""Text at size, ours beside tokenizers and tiktoken: python compare.py MEGADOC [--parts PART ...] [--folder DIR]

Every program has the same text, which is made from this machine's documentation and sources, and the same tokenizer. Encoding takes turns
and the best round counts. Memory is the peak of what is the program's own, and of that with mapped pages of files."""
import argparse
import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
import threading
import time

import corpus

HERE = os.path.dirname(os.path.abspath(__file__))


def run(command, threads=None):
    environment = os.environ | ({"RAYON_NUM_THREADS": str(threads)} if threads else {})
    result = subprocess.run(command, capture_output=True, text=True, env=environment)
    if result.returncode:
        sys.exit(f"{' '.join(command)} ended with {result.returncode}:\n{result.stderr[-2000:]}")
    return result.stdout


def peer(*arguments, threads=None):
    return json.loads(run([sys.executable, f"{HERE}/peer.py", *map(str, arguments)], threads).strip().splitlines()[-1])


def worker_of(process):
    """The process that does the work: megadoc hands it to a program of its own."""
    try:
        children = open(f"/proc/{process}/task/{process}/children").read().split()
        return worker_of(children[0]) if children else process
    except OSError:
        return process


def watched(command):
    """Seconds, and the peaks of own and of all memory in MB."""
    peaks, done = {"RssAnon": 0, "VmRSS": 0}, threading.Event()
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)

    def watch():
        while not done.wait(0.02):
            try:
                for line in open(f"/proc/{worker_of(process.pid)}/status"):
                    name, _, rest = line.partition(":")
                    if name in peaks:
                        peaks[name] = max(peaks[name], int(rest.split()[0]) / 1000)
            except OSError:
                pass

    watcher = threading.Thread(target=watch)
    watcher.start()
    output, errors = process.communicate()
    done.set()
    watcher.join()
    if process.returncode:
        sys.exit(f"{' '.join(command)} ended with {process.returncode}:\n{errors[-2000:]}")
    return time.perf_counter() - start, peaks["RssAnon"], peaks["VmRSS"], output


def learning(megadoc, folder, megabytes):
    """Our tokenizer, the seconds it took, and the text."""
    text, tokenizer = f"{folder}/encode.jsonl", f"{folder}/tokenizer.json"
    corpus.write(text, megabytes)
    start = time.perf_counter()
    run([megadoc, "corpus", "tokenizer", "train", text, "--vocabulary", "32000", "--out", tokenizer])
    return text, tokenizer, time.perf_counter() - start


def encoding(megadoc, folder, text, tokenizer, ours):
    size = sum(len(json.loads(line)["text"].encode()) for line in open(text)) / 1e6
    print(f"learning 32,000 pieces on {size:.0f} MB, seconds on all cores (reading included for megadoc)")
    theirs = peer("tokenizers", "train", text, f"{folder}/theirs.json", 32000)["seconds"]
    print(f"  megadoc {ours:8.1f}\n  tokenizers {theirs:5.1f}   {theirs / ours:.1f} times as long\n", flush=True)
    print(f"encoding {size:.0f} MB with 32,000 pieces, MB/s")
    command = [megadoc, "corpus", "speed", text, "--tokenizer", tokenizer, "--rounds", "2", "--threads"]

    def speed(threads, programs=1):
        """MB/s of so many programs at once, together, and the tokens of the last."""
        processes = [subprocess.Popen([*command, str(threads)], stdout=subprocess.PIPE, text=True) for _ in range(programs)]
        outputs = [process.communicate()[0] for process in processes]
        if any(process.returncode for process in processes):
            sys.exit(f"{' '.join(command)} {threads} failed")
        found = [re.search(r"([\d.,]+) MB/s, (\d+) tokens", output).groups() for output in outputs]
        return sum(float(number.replace(",", "")) for number, _ in found), int(found[-1][1])

    # In turns, for what else the machine's host does comes and goes within minutes: speeds are the best, ratios those of neighbours.
    rounds = []
    for _ in range(9):
        (one, tokens), (two, _), (both, _) = speed(1), speed(2), speed(1, programs=2)
        rounds.append((one, two, both))
    speeds = {("megadoc", 1): max(one for one, _, _ in rounds), ("megadoc", 2): max(two for _, two, _ in rounds)}
    for threads in (1, 2):
        for program in ("tiktoken", "tokenizers"):
            result = peer(program, "encode", text, tokenizer, threads, threads=threads)
            speeds[program, threads] = size / result["seconds"]
            if result["tokens"] != tokens:
                print(f"  {program} has {result['tokens']} tokens where megadoc has {tokens}")
    for program in ("megadoc", "tiktoken", "tokenizers"):
        one, two = speeds[program, 1], speeds[program, 2]
        print(f"  {program:11}{one:7.1f} on one thread {two:7.1f} on two ({two / one:.2f} times); ours is {speeds['megadoc', 1] / one:.1f} times it")
    for name, ratios in {
        "megadoc's two threads": [two / one for one, two, _ in rounds],
        "two programs of one thread, what the machine can give": [both / one for one, _, both in rounds],
    }.items():
        print(f"  {name}: {statistics.median(ratios):.2f} times one thread, median of {len(ratios)} ({min(ratios):.2f} to {max(ratios):.2f})")
    print(flush=True)


def building(megadoc, folder, tokenizer, sizes):
    print("JSONL.zst to a token file, all cores\n      MB   seconds     MB/s   own memory, MB   with mapped pages, MB")
    for megabytes in sizes:
        text, out = f"{folder}/build.jsonl.zst", f"{folder}/build.tokens"
        corpus.write(text, megabytes, seed=1)
        seconds, own, resident, output = watched([megadoc, "corpus", "build", text, "--tokenizer", tokenizer, "--out", out])
        print(f"{megabytes:8}{seconds:10.1f}{megabytes / seconds:9.1f}{own:17.0f}{resident:24.0f}   {output.split(': ', 1)[1].strip()}", flush=True)
        for path in (text, out):
            os.unlink(path)


def opening(megadoc, folder, tokens):
    """A stream of two-byte tokens in documents of 1,000, by way of nanoGPT's format."""
    import array
    part = array.array("H", [0] + [1 + place % 999 for place in range(999)]) * 1000
    with open(f"{folder}/large.bin", "wb") as file:
        for _ in range(tokens // len(part)):
            part.tofile(file)
    start = time.perf_counter()
    run([megadoc, "corpus", "import", f"{folder}/large.bin", "--format", "nanogpt", "--vocabulary", "1000", "--mark", "0", "--out",
         f"{folder}/large.tokens"])
    print(f"\n{tokens} tokens read from nanoGPT's format in {time.perf_counter() - start:.1f} s")
    seconds, own, resident, output = watched([megadoc, "corpus", "speed", f"{folder}/large.tokens"])
    print(f"{output.strip()}; the program in all {seconds:.2f} s, {own:.0f} MB of memory of its own")


def synthetic(megadoc, folder, documents, generations):
    """Documents of some 30 words with so many generations each, stitched and simple."""
    words = [f"word{number}" for number in range(3000)]
    with open(f"{folder}/small.jsonl", "w") as real, open(f"{folder}/generations.jsonl", "w") as synthetic:
        for document in range(documents):
            text = " ".join(words[(document * 31 + place * place) % 3000] for place in range(30))
            real.write(json.dumps({"id": f"d{document}", "text": f"{document} {text}"}) + "\n")
            for sample in range(generations):
                start = (document + sample) % 100
                synthetic.write(f'{{"documentID": "d{document}", "sample": {sample}, "text": "{sample} {text[start:]}"}}\n')
    names = {"small": ["--names"], "generations": ["--generations"]}
    print(f"\n{documents} documents, {documents * generations} generations\nstep                seconds   own memory, MB")
    for name, options in names.items():
        seconds, own, _, _ = watched([megadoc, "corpus", "build", f"{folder}/{name}.jsonl", *options, "--tokenizer", "bytes", "--out",
                                      f"{folder}/{name}.tokens"])
        print(f"build {name:12}{seconds:9.1f}{own:17.0f}", flush=True)
    for method in ("stitched", "simple", "latentThoughts"):
        seconds, own, _, output = watched([
            megadoc, "corpus", "stream", f"{folder}/small.tokens", f"{folder}/generations.tokens", "--method", method, "--count",
            str(generations), "--tokenizer", "bytes", "--out", f"{folder}/{method}.tokens"])
        print(f"{method:18}{seconds:9.1f}{own:17.0f}   {output.split(': ', 1)[1].strip()}", flush=True)
        os.unlink(f"{folder}/{method}.tokens")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("megadoc")
    parser.add_argument("--folder", help="where to write; a temporary folder if not given")
    parser.add_argument("--parts", nargs="*", default=["encode", "build", "open", "stream"], help="encode, build, open, stream")
    parser.add_argument("--encode", type=int, default=100, help="megabytes to encode and to learn from")
    parser.add_argument("--build", type=int, nargs="*", default=[100, 1000], help="megabytes to build from")
    parser.add_argument("--tokens", type=int, default=2_000_000_000, help="tokens of the stream that is opened")
    parser.add_argument("--documents", type=int, default=164_000, help="documents of the synthetic stream")
    parser.add_argument("--generations", type=int, default=32, help="generations of each")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=arguments.folder) as folder:
        text, tokenizer, seconds = learning(arguments.megadoc, folder, arguments.encode)
        if "encode" in arguments.parts:
            encoding(arguments.megadoc, folder, text, tokenizer, seconds)
        if "build" in arguments.parts:
            building(arguments.megadoc, folder, tokenizer, arguments.build)
        if "open" in arguments.parts:
            opening(arguments.megadoc, folder, arguments.tokens)
        if "stream" in arguments.parts:
            synthetic(arguments.megadoc, folder, arguments.documents, arguments.generations)


main()
