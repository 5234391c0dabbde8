"""What the attacks begin with: runs, a stopped one with its checkpoint, a corpus, a tokenizer, cells; made by the programs themselves."""

import json
import os
import signal
import time

TRAINING = """\
let text = (0..<400).map { "the \\(["cat", "dog", "bird"][$0 % 3]) number \\($0 * 7919 % 97) sat on the \\(["mat", "log"][$0 % 2]) " }
let documents = text.enumerated().map { Document(id: "d\\($0.offset)", text: $0.element) }
let tokenizer = try SentencePieceTokenizer(trainedOn: documents, vocabularySize: 300)
let stream = try TokenStream(of: documents, tokenizer: tokenizer)
let store = RunStore("store")
var model = ModelConfiguration(vocabularySize: 300)
(model.width, model.layers, model.heads, model.feedForward, model.context) = (16, 1, 2, 32, 16)
var data = DataConfiguration(realStream: try store.save(stream))
for seed in 0..<3 {
  var configuration = RunConfiguration(model: model, data: data)
  configuration.data.mixture.realEpochs = seed == 2 ? 40 : 0.2
  configuration.evaluation.splits = [.init("heldout", stream: data.realStream, windows: 20)]
  configuration.seed = seed
  print(configuration.identity)
  if seed < 2 { try store.train([configuration]) } else { print(configuration.canonicalText) }
}
"""

CELL_FILE = '''\
---
title: "A study"
packages: []
---
// # Heading
//
// Some *prose* with a formula $a^2 + b^2$ and @fig-one, [a link](http://e.com/$p$/x).
//
// - a list
//   - in a list
// %% Parameters tags=["parameters"]
let rate = 0.1
let steps: [Int] = [1, 2]
let name = "x"
// %% Work
//| label: fig-one
//| fig-cap: "A caption"
%vars
func f<T>(_ x: [T]) -> String { "\\(x.count) \\(x.map { "\\($0)" }.joined(separator: ", "))" }
print(f(steps))
'''


class Material:
    """Runs, a stopped one with its checkpoint, a corpus, a tokenizer: made by the programs themselves."""

    def __init__(self, programs):
        self.folder, self.programs = programs.folder, programs
        self.store = f"{self.folder}/store"
        self.write("training.swift", "// %% Train\n" + TRAINING)
        outcome = programs.run("megadoc", "run", "training.swift", seconds=600)
        assert outcome.status == 0, outcome.output
        words = outcome.output.split()
        self.runs = [word for word in words if len(word) == 64 and all(c in "0123456789abcdef" for c in word)][:3]
        self.corpus = self.write("corpus.jsonl", "".join(
            json.dumps({"id": f"d{i}", "text": f"Document {i}: the naïve café № {i * i}. " * 5}) + "\n" for i in range(60)))
        outcome = programs.run("megadoc-worker", "corpus", "tokenizer", "train", self.corpus, "--vocabulary", "400", "--out", "tokenizer.json")
        assert outcome.status == 0, outcome.output
        self.tokenizer = f"{self.folder}/tokenizer.json"
        self.cells = self.write("cells.swift", CELL_FILE)
        outcome = programs.run("megadoc", "convert", "cells.swift", "--to", "ipynb", "--force", "-o", "cells.ipynb")
        assert outcome.status == 0, outcome.output
        self.notebook = f"{self.folder}/cells.ipynb"
        self.stop_a_run()

    def write(self, name, text):
        with open(f"{self.folder}/{name}", "w") as file:
            file.write(text)
        return f"{self.folder}/{name}"

    def stop_a_run(self):
        """The last run is trained to its end in one store; in another it is stopped in the middle."""
        self.train("whole").communicate(timeout=600)
        self.final = read(f"{self.folder}/whole/{self.runs[2]}.checkpoint.h5")
        self.stopped = f"{self.folder}/stopped"
        process = self.train("stopped")
        self.wait(f"{self.stopped}/{self.runs[2]}.h5", process)
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        worker = self.worker("stopped")
        self.wait(f"{self.stopped}/{self.runs[2]}.checkpoint.h5", worker)
        worker.send_signal(signal.SIGTERM)
        worker.communicate()
        assert worker.returncode == 130, worker.returncode

    def train(self, store):
        code = TRAINING.replace("if seed < 2 {", "if seed == 2 {").replace('RunStore("store")', f'RunStore("{store}")')
        self.write(f"{store}.swift", "// %% Train\n" + code)
        return self.programs.start("megadoc", "run", f"{store}.swift")

    def wait(self, path, process):
        while not os.path.exists(path) and process.poll() is None:
            time.sleep(0.002)

    def worker(self, store):
        return self.programs.start(
            "megadoc-worker", "train", "--store", store, "--identity", self.runs[2], "--checkpoint-every", "0.01", "--flush-every", "0.01")


def read(path):
    with open(path, "rb") as file:
        return file.read()
