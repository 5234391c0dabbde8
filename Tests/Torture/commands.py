"""Numbers of all kinds as options of commands and in the environment: a sentence or a result, no trap and no end without end."""

from campaign import Campaign

NUMBERS = [
    "0", "-0", "-1", "1", "2", "3.7", "1e3", "1e7", "1e30", "1e300", "-1e300", "1e-300", "5e-324", "nan", "-nan", "inf", "-inf", "0x10", "0x1p70", "١", "", " ",
    "1_000", "127", "128", "255", "256", "32767", "65535", "65536", "2147483647", "2147483648", "-2147483648", "4294967296", "9007199254740993",
    "9223372036854775806", "9223372036854775807", "9223372036854775808", "-9223372036854775808", "18446744073709551616",
]

CELLS = "// %%\nlet x = 1\nx\n"


class Options(Campaign):
    def __init__(self, *arguments):
        super().__init__(*arguments)
        self.cells = f"{self.place}/cells.swift"
        with open(self.cells, "w") as file:
            file.write(CELLS)
        self.tokens = f"{self.place}/sound.tokens"
        outcome = self.programs.run(
            "megadoc-worker", "corpus", "build", self.material.corpus, "--names", "--tokenizer", self.material.tokenizer, "--out", self.tokens)
        assert outcome.status == 0, outcome.output
        with open(f"{self.place}/plain.bin", "wb") as file:
            file.write(bytes(range(256)) * 8)
        with open(f"{self.place}/endpoint.json", "w") as file:
            file.write('{"baseURL": "http://127.0.0.1:9/v1", "model": "m", "attempts": 1, "longestWaitSeconds": 1}')

    @staticmethod
    def is_patient(number):
        """A size that a machine may hold and measure for minutes."""
        try:
            return 100 < float(number) < 2**31
        except ValueError:
            return False

    def commands(self, number):
        """Each with a place for a number. `=` keeps one that begins with a sign from being taken for an option."""
        place, corpus, tokenizer, out = self.place, self.material.corpus, self.material.tokenizer, f"{self.place}/out"
        store = ["--store", self.material.store]
        build = ["megadoc-worker", "corpus", "build", corpus, "--tokenizer", "bytes", "--out", out]
        generate = [
            "megadoc-worker", "generate", "--endpoint", f"{place}/endpoint.json", "--documents", corpus, "--journal", f"{place}/journal", "--output", out]
        bench = ["megadoc", "bench", "--vocabulary", "64", "--width", "16", "--layers", "1", "--heads", "2", "--context", "16", "--batch", "2", "--seconds", "0.01"]
        small = ["vocabulary", "width", "layers", "heads", "feed-forward", "context", "batch", "threads", "shards"]
        imported = ["megadoc-worker", "corpus", "import", f"{place}/plain.bin", "--format", "nanogpt", "--out", out]
        return [
            ["megadoc", "run", self.cells, f"--timeout={number}"],
            ["megadoc", "run", self.cells, f"--only={number}"],
            ["megadoc", "cache", "why", self.cells, "--", number],
            ["megadoc-worker", "train", "--identity", self.material.runs[0], f"--threads={number}", *store],
            ["megadoc-worker", "train", "--identity", self.material.runs[0], f"--checkpoint-every={number}", *store],
            ["megadoc-worker", "train", "--identity", self.material.runs[0], f"--flush-every={number}", *store],
            ["megadoc-worker", "export", "--to", "h5", "-o", out, f"--history={number}", *store],
            ["megadoc-worker", "runs", "ls", f"steps>{number}", *store],
            ["megadoc-worker", "runs", "ls", f"realEpochs<={number}", *store],
            ["megadoc-worker", "corpus", "show", self.tokens, "--tokenizer", tokenizer, f"--samples={number}"],
            *[build + [f"--{option}={number}"] for option in ["threads", "held-out", "shortest", "longest"]],
            ["megadoc-worker", "corpus", "tokenizer", "train", corpus, f"--vocabulary={number}", "--out", out],
            ["megadoc-worker", "corpus", "stream", self.tokens, "--method", "copies", f"--count={number}", "--tokenizer", tokenizer, "--out", out],
            ["megadoc-worker", "corpus", "stream", self.tokens, "--method", "copies", "--count=1", f"--seed={number}", "--tokenizer", tokenizer, "--out", out],
            imported + ["--vocabulary=65536", f"--mark={number}"],
            imported + [f"--vocabulary={number}", "--mark=0"],
            generate + [f"--count={number}"],
            generate + ["--count=1", f"--seed={number}"],
            *[bench + [f"--{option}={number}"] for option in small if not self.is_patient(number)],
        ]

    def attack(self):
        number = self.random.choice(NUMBERS)
        command = self.random.choice(self.commands(number))
        self.empty("out")
        fault = self.programs.run(*command, seconds=self.seconds).fault()
        if not fault:
            return None
        path = f"{self.place}/command"
        with open(path, "w") as file:
            file.write(" ".join(command) + "\n")
        return f"{' '.join(command[:3])} … with {number!r}: {fault}", path
