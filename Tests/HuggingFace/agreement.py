#!/usr/bin/env python3
"""Compares Megadoc's models and tokenizers with transformers, in both directions.

    agreement.py MEGADOC [OLDER]    MEGADOC is the program, such as .build/release/megadoc; OLDER a folder with an older transformers

Models that transformers makes by chance are imported by Megadoc; models that Megadoc trains are loaded by transformers, without code of
ours. Logits must agree within 1e-4 at every position of the context, and every text must have the same tokens. Prints a line for each.
"""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

os.environ["HF_HUB_OFFLINE"] = "1"

import numpy as np
import torch
import transformers
from transformers import CONFIG_MAPPING, AutoModelForCausalLM, AutoTokenizer, GPT2Config, LlamaConfig, Qwen2Config

LIMIT = 1e-4
HERE = Path(__file__).resolve().parent
SIZE = dict(vocab_size=500, hidden_size=64, intermediate_size=160, num_hidden_layers=3, num_attention_heads=8, max_position_embeddings=512)


def theirs():
    from transformers import Qwen3Config

    return {
        "llama": LlamaConfig(**SIZE, num_key_value_heads=8),
        "llama-grouped-tied": LlamaConfig(**SIZE, num_key_value_heads=2, tie_word_embeddings=True, rope_theta=500000.0),
        "llama3": LlamaConfig(
            **SIZE, num_key_value_heads=2, head_dim=16, attention_bias=True,
            rope_parameters=dict(rope_type="llama3", rope_theta=500000.0, factor=8.0, low_freq_factor=1.0, high_freq_factor=4.0,
                                 original_max_position_embeddings=128)),
        "llama-linear": LlamaConfig(**SIZE, num_key_value_heads=4, rope_parameters=dict(rope_type="linear", rope_theta=10000.0, factor=4.0)),
        "qwen2-yarn": Qwen2Config(
            **SIZE, num_key_value_heads=2,
            rope_parameters=dict(rope_type="yarn", rope_theta=1e6, factor=4.0, original_max_position_embeddings=128)),
        "qwen3": Qwen3Config(**SIZE, num_key_value_heads=2, head_dim=32),
        "qwen3-sharded": Qwen3Config(**SIZE, num_key_value_heads=4, head_dim=8, tie_word_embeddings=True),
        "gpt2": GPT2Config(vocab_size=500, n_embd=64, n_layer=3, n_head=8, n_positions=512),
    }


PRECISIONS = {"qwen3": torch.float16, "qwen3-sharded": torch.bfloat16}
SHARDS = {"qwen3-sharded": "60KB"}

TEXTS = [
    "The quick brown fox jumps over the lazy dog.", "  spaces   in  runs \t\ttabs\r\nlines\n\n",
    "Ein Straßenbahnfahrer, naïve façade, Ελληνικά, Русский текст, עברית, العربية, हिन्दी, ไทย, 中文字符, 日本語テキスト, 한국어.",
    "👩‍👩‍👧‍👦 emoji with joiners 🇩🇪 and 👍🏽", "1234567890 12 345,678.90 ①½ १२३", "def f(x):\n    return x ** 2  # code\n", "\u0001 \ufeff \u00a0 \u3000 end",
    "a" * 300, "Don't we're I'll he'd 'S ſ",
]


def error(ours, theirs):
    return float(np.abs(ours.reshape(theirs.shape) - theirs).max())


def logits(folder, tokens):
    model = AutoModelForCausalLM.from_pretrained(folder).float().eval()
    with torch.no_grad():
        return model(torch.tensor(tokens[None].astype(np.int64))).logits[0].numpy()


def make_theirs(folder):
    for number, (name, config) in enumerate(theirs().items()):
        torch.manual_seed(number)
        model = AutoModelForCausalLM.from_config(config).float()
        with torch.no_grad():
            for parameter in model.parameters():
                parameter.add_(0.1 * torch.randn_like(parameter))
        model.to(PRECISIONS.get(name, torch.float32))
        model.save_pretrained(folder / name, **({"max_shard_size": SHARDS[name]} if name in SHARDS else {}))


def compare(folder, sides):
    print(f"transformers {transformers.__version__}, torch {torch.__version__}")
    failures = 0
    for side in sides:
        for path in sorted((folder / side).glob("*.ours.logits")):
            name = path.name.removesuffix(".ours.logits")
            kind = json.loads((folder / side / name / "config.json").read_text())["model_type"]
            if kind not in CONFIG_MAPPING:
                print(f"skipped  {name:20} this version has no {kind}")
                continue
            tokens = np.fromfile(folder / side / f"{name}.ours.tokens", dtype=np.int32)
            theirs = logits(folder / side / name, tokens)
            apart = error(np.fromfile(path, dtype=np.float32), theirs)
            failures += not apart < LIMIT
            print(f"{'read' if side == 'theirs' else 'written':8} {name:20} {len(tokens):4} positions, logits to {np.abs(theirs).max():6.2f}, apart {apart:.1e}")
    for path in sorted((folder / "ours").glob("*.texts.json")):
        name = path.name.removesuffix(".texts.json")
        tokenizer = AutoTokenizer.from_pretrained(folder / "ours" / name)
        texts = json.loads(path.read_text())
        wrong = 0
        for text in texts:
            theirs = tokenizer(text["text"])["input_ids"]
            back = tokenizer.decode(theirs, skip_special_tokens=True)
            if theirs != text["tokens"] or back != text["decoded"]:
                wrong += 1
                print("  differs:", repr(text["text"][:60]), theirs[:12], text["tokens"][:12], repr(back[:60]))
        failures += wrong
        print(f"tokens   {name:20} {len(texts) - wrong} of {len(texts)} texts, {sum(len(t['tokens']) for t in texts)} tokens")
    return failures


def main(megadoc, older=None):
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        make_theirs(folder / "theirs")
        (folder / "ours").mkdir()
        pages = [page for path in sorted((HERE.parent.parent / "docs").glob("*.md")) for page in path.read_text().split("\n\n")]
        # Characters of a mark in a text are the one difference that there is (docs/models.md).
        pages = [page for page in pages if "<s>" not in page]
        (folder / "texts.txt").write_text("\0".join(TEXTS + pages), newline="")
        subprocess.run([megadoc, "run", HERE / "agreement.swift", "-o", folder / "agreement.html", "-p", f"folder={folder}"], check=True,
                       stdout=subprocess.DEVNULL)
        failures = compare(folder, ["theirs", "ours"])
        if older:
            # Older versions read other words of config.json, and say nothing where they are missing.
            again = subprocess.run([sys.executable, __file__, "--ours", folder], env=os.environ | {"PYTHONPATH": older})
            failures += again.returncode
    print("all agree" if failures == 0 else f"{failures} disagree")
    return failures != 0


if __name__ == "__main__":
    if sys.argv[1] == "--ours":
        sys.exit(compare(Path(sys.argv[2]), ["ours"]) != 0)
    sys.exit(main(*sys.argv[1:]))
