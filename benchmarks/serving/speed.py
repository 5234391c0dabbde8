#!/usr/bin/env python3
"""How fast a served model of size S writes, beside `megadoc bench` and transformers' generate, on one thread each.

    speed.py MEGADOC    with the Python of .venv-huggingface (`make .venv-huggingface/ready`)

Prompts of 16 tokens are continued to the end of the context of 256. New tokens per second by the wall clock, of all texts together; the
best of five rounds, in turns. The first token is timed from the request to the first event of a stream, the median of 21.
"""

import http.client
import json
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from urllib.parse import urlparse

import torch
from transformers import LlamaConfig, LlamaForCausalLM

sys.path.append(str(Path(__file__).resolve().parent.parent.parent / "Tests/HuggingFace"))
from served import served

PROMPT, CONTEXT = list(range(16)), 256
NEW = CONTEXT - len(PROMPT)


def post(address, body):
    url = urlparse(address)
    connection = http.client.HTTPConnection(url.hostname, url.port)
    connection.request("POST", url.path + "/completions", json.dumps(body), {"Content-Type": "application/json"})
    return connection.getresponse()


def rate(work, tokens):
    start = time.perf_counter()
    work()
    return tokens / (time.perf_counter() - start)


def request(address, texts, seed=0):
    answer = json.loads(post(address, {"prompt": [PROMPT] * texts, "max_tokens": NEW, "seed": seed}).read())
    assert answer["usage"]["completion_tokens"] == NEW * texts, answer


def clients(address, count):
    threads = [threading.Thread(target=request, args=(address, 1, seed)) for seed in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def first_token(address):
    times = []
    for seed in range(21):
        start = time.perf_counter()
        response = post(address, {"prompt": PROMPT, "max_tokens": 4, "seed": seed, "stream": True, "logprobs": 0})
        response.readline()
        times.append(time.perf_counter() - start)
        response.read()
    return sorted(times)[10]


def generate(model, texts):
    inputs = torch.tensor([PROMPT] * texts)
    with torch.no_grad():
        output = model.generate(inputs, attention_mask=torch.ones_like(inputs), max_new_tokens=NEW, do_sample=True, pad_token_id=0, eos_token_id=None)
    assert output.shape[1] == CONTEXT


def main(megadoc):
    torch.set_num_threads(1)
    config = LlamaConfig(vocab_size=4096, hidden_size=256, intermediate_size=704, num_hidden_layers=6, num_attention_heads=8,
                         max_position_embeddings=CONTEXT, tie_word_embeddings=True, bos_token_id=None, eos_token_id=None)
    model = LlamaForCausalLM(config).eval()
    with tempfile.TemporaryDirectory() as folder:
        model.save_pretrained(f"{folder}/model")
        imported = subprocess.run([megadoc, "model", "import", f"{folder}/model", "--store", f"{folder}/runs"], check=True, capture_output=True, text=True)
        identity = imported.stdout.split(":")[0]
        with served(megadoc, identity, "--store", f"{folder}/runs") as address:
            print(f"first token           {1000 * first_token(address):7.1f} ms")
            rounds = [measured(megadoc, address, model) for _ in range(5)]
    best = {key: max(found[key] for found in rounds) for key in rounds[0]}
    for texts in (1, 32):
        ours, bench, peer = (best[program, texts] for program in ("served", "bench", "transformers"))
        print(f"{texts:3} at once: served {ours:7.0f} tokens/s, bench {bench:7.0f} (served is {ours / bench:.2f} of it), "
              f"transformers {peer:7.0f} (served is {ours / peer:.2f} times it)")
    print(f" 32 clients: served {best['clients', 32]:7.0f} tokens/s")


def measured(megadoc, address, model):
    """Tokens per second of everything once, one after the other: what else the machine's host does changes within a minute."""
    found = {("clients", 32): rate(lambda: clients(address, 32), 32 * NEW)}
    bench = subprocess.run([megadoc, "bench", "S", "--threads", "1", "--sampling", "1", "32", "--seconds", "2", "--json"], check=True, capture_output=True, text=True)
    for sampling in find(json.loads(bench.stdout), "sampling"):
        # Over the whole time, as with a request.
        found["bench", sampling["sequences"]] = sampling["rate"]["tokensPerSecond"]
    for texts in (1, 32):
        found["served", texts] = rate(lambda: request(address, texts), texts * NEW)
        found["transformers", texts] = rate(lambda: generate(model, texts), texts * NEW)
    return found


def find(value, name):
    """The member of that name, wherever it is."""
    if isinstance(value, list):
        return next((found for item in value if (found := find(item, name))), None)
    if isinstance(value, dict):
        return value[name] if name in value else find(list(value.values()), name)
    return None


if __name__ == "__main__":
    main(sys.argv[1])
