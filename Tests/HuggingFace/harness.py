#!/usr/bin/env python3
"""Asks a model of the World the same questions by Megadoc and by lm-evaluation-harness, and a server of ours by the openai client.

    harness.py MEGADOC    the program, such as .build/release/megadoc

The harness asks twice: an exported folder (`--model hf`) and the server (`--model local-completions`). Accuracies must be equal and
log-likelihoods within 1e-3 of ours.
"""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from clients import check
from served import served

LIMIT = 1e-3
HERE = Path(__file__).resolve().parent

CHOICES = """task: {task}
dataset_path: json
dataset_kwargs:
  data_files:
    test: {file}
test_split: test
output_type: multiple_choice
doc_to_text: query
doc_to_choice: choices
doc_to_target: gold
metric_list:
  - metric: acc
  - metric: acc_norm
"""

PAGES = """task: pages
dataset_path: json
dataset_kwargs:
  data_files:
    test: {file}
test_split: test
output_type: loglikelihood_rolling
doc_to_text: ""
doc_to_target: "{{{{text}}}}"
metric_list:
  - metric: word_perplexity
  - metric: bits_per_byte
"""


def ask(folder, side, model, arguments):
    """The harness's results, and the log-likelihoods of each task."""
    output = folder / side
    environment = os.environ | {"HF_HUB_OFFLINE": "1", "HF_DATASETS_OFFLINE": "1", "HF_HOME": str(folder / "cache"), "TOKENIZERS_PARALLELISM": "false"}
    subprocess.run(
        [Path(sys.executable).parent / "lm_eval", "run", "--model", model, "--model_args", ",".join(arguments), "--tasks",
         "recall,two-hop,event,pages", "--include_path", folder / "tasks", "--batch_size", "8", "--output_path", output, "--log_samples"],
        check=True, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL if "-v" not in sys.argv else None)
    results = json.loads(next(output.rglob("results_*.json")).read_text())["results"]
    samples = {}
    for path in output.rglob("samples_*.jsonl"):
        task = path.name.removeprefix("samples_").rsplit("_", 1)[0]
        lines = sorted(map(json.loads, path.read_text().splitlines()), key=lambda line: line["doc_id"])
        samples[task] = [[float(choice[0][0]) for choice in line["resps"]] if task != "pages" else line["resps"] for line in lines]
    return results, samples


def main(megadoc):
    failures = 0
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        subprocess.run([megadoc, "run", HERE / "harness.swift", "-o", folder / "harness.html", "-p", f"folder={folder}"], check=True,
                       stdout=subprocess.DEVNULL)
        ours = json.loads((folder / "answers.json").read_text())
        (folder / "tasks").mkdir()
        for task in ours:
            (folder / "tasks" / f"{task}.yaml").write_text(CHOICES.format(task=task, file=folder / f"{task}.jsonl"))
        (folder / "tasks" / "pages.yaml").write_text(PAGES.format(file=folder / "pages.jsonl"))
        context = json.loads((folder / "model/config.json").read_text())["max_position_embeddings"]
        sides = {"hf": ask(folder, "hf", "hf", [f"pretrained={folder}/model", "add_bos_token=True", "dtype=float32"])}
        identity = (folder / "identity").read_text()
        with served(megadoc, identity, "--store", folder / "runs", "--tokenizer", "world", "--name", "world", "--chat", "last") as address:
            sides["local-completions"] = ask(
                folder, "server", "local-completions",
                ["model=world", f"base_url={address}/completions", f"tokenizer={folder}/model", "tokenizer_backend=huggingface",
                 "add_bos_token=True", f"max_length={context + 2}", "num_concurrent=4", "max_retries=1"])
        with served(megadoc, identity, "--store", folder / "runs", "--tokenizer", "world", "--chat", "last", key="secret") as address:
            check(address, "secret", " ".join(json.loads((folder / "recall.jsonl").read_text().splitlines()[0])["query"].split()))
        for side, (results, samples) in sides.items():
            for task, answer in ours.items():
                pairs = list(zip(sum(samples[task], []), sum(answer["logProbabilities"], []), strict=True))
                apart = max(abs(theirs - own) for theirs, own in pairs)
                accuracies = [results[task]["acc,none"], results[task]["acc_norm,none"]]
                own = [answer["accuracy"], answer["accuracyByCharacters"]]
                agrees = apart < LIMIT and all(abs(a - b) < 1e-9 for a, b in zip(accuracies, own))
                failures += not agrees
                print(f"{side:18} {task:8} {answer['questions']:3} questions, acc {accuracies[0]:.3f} (ours {own[0]:.3f}), acc_norm "
                      f"{accuracies[1]:.3f} (ours {own[1]:.3f}), {len(pairs)} log-likelihoods apart {apart:.1e}{'' if agrees else '  DIFFERS'}")
        rolling = [results["pages"]["bits_per_byte,none"] for results, _ in sides.values()]
        failures += not abs(rolling[0] - rolling[1]) < LIMIT
        print(f"pages: {rolling[0]:.5f} bits per byte by hf, {rolling[1]:.5f} by the server")
    print("all agree" if failures == 0 else f"{failures} disagree")
    return failures != 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
