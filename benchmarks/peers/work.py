"""The work that every peer does: sizes, initial weights, tokens, and how a step is timed.

Weights and tokens are written to files that ours and the peers read, so that the losses of the first steps must agree.
"""
import json
import os
import resource
import time

import numpy as np

RATE, BETA1, BETA2, EPSILON, DECAY = 1e-3, 0.9, 0.95, 1e-8, 0.1
NORM_EPSILON, POSITIONS = 1e-5, 1024
NEWTON_SCHULZ = (3.4445, -4.7750, 2.0315)
BATCHES = 8
PROMPT = 16


class Work:
    """One configuration; the names and orders of parameters are those of the Swift program."""

    def __init__(self, name, vocabulary, width, layers, heads, context, batch, feed_forward=None, rule="adamW", gpt2=False,
                 sampling=()):
        self.name, self.vocabulary, self.width, self.layers, self.heads = name, vocabulary, width, layers, heads
        self.context, self.batch, self.rule, self.gpt2 = context, batch, rule, gpt2
        self.feed_forward = feed_forward or -(-(-(-8 * width // 3)) // 32) * 32
        self.head_width = width // heads
        self.clips = not gpt2
        self.sampling = sampling
        self.tokens = batch * context

    def shapes(self):
        width, hidden = self.width, self.feed_forward
        yield "embedding", (self.vocabulary, width)
        if self.gpt2:
            yield "positions", (POSITIONS, width)
        for layer in range(self.layers):
            parts = [
                ("attention.norm", (width,)), ("attention.queryKeyValue", (3 * width, width)), ("attention.output", (width, width)),
                ("feedForward.norm", (width,)),
            ] + ([("feedForward.up", (hidden, width))] if self.gpt2 else [("feedForward.gateUp", (2 * hidden, width))]) + [
                ("feedForward.down", (width, hidden))]
            for part, shape in parts:
                yield f"{layer}.{part}", shape
                if self.gpt2:
                    yield f"{layer}.{part}.bias", (shape[0],)
        yield "norm", (width,)
        if self.gpt2:
            yield "norm.bias", (width,)

    def muon_parts(self, name):
        """How many matrices Muon sees in a parameter; 0 where AdamW rules."""
        if self.rule != "muon":
            return 0
        return {"queryKeyValue": 3, "output": 1, "gateUp": 2, "down": 1}.get(name.split(".")[-1], 0)

    def write(self, folder):
        """Writes initial weights and tokens; returns the two paths."""
        random = np.random.default_rng(0)
        weights = f"{folder}/{self.name}.weights"
        with open(weights, "wb") as file:
            for name, shape in self.shapes():
                if name.endswith("bias"):
                    value = np.zeros(shape, np.float32)
                elif len(shape) == 1:
                    value = np.ones(shape, np.float32)
                else:
                    value = random.standard_normal(shape, np.float32) * np.float32(0.02)
                file.write(value.tobytes())
        # A skewed distribution, so that there is something to learn.
        odds = 1 / np.arange(1, self.vocabulary + 1)
        tokens = f"{folder}/{self.name}.tokens"
        np.random.default_rng(1).choice(self.vocabulary, (BATCHES, self.batch, self.context + 1), p=odds / odds.sum()).astype(
            np.int32).tofile(tokens)
        return weights, tokens

    def read(self, folder):
        """Initial weights by name, and inputs and targets, [batches, batch, context]."""
        flat, weights = np.fromfile(f"{folder}/{self.name}.weights", np.float32), {}
        for name, shape in self.shapes():
            size = int(np.prod(shape))
            weights[name], flat = flat[:size].reshape(shape), flat[size:]
        tokens = np.fromfile(f"{folder}/{self.name}.tokens", np.int32).reshape(BATCHES, self.batch, self.context + 1)
        return weights, tokens[..., :-1].copy(), tokens[..., 1:].copy()

    def prompt(self, sequences):
        """What sampling continues until the context is full, [sequences, PROMPT]."""
        return np.tile(np.arange(PROMPT, dtype=np.int32) % self.vocabulary, (sequences, 1))

    def rotary(self):
        angle = np.outer(np.arange(self.context), 10000.0 ** (-np.arange(0, self.head_width, 2) / self.head_width))
        return np.cos(angle).astype(np.float32), np.sin(angle).astype(np.float32)


WORKS = {work.name: work for work in (
    Work("W", 338, 64, 2, 4, 256, 2, feed_forward=176, rule="muon"),
    Work("T", 1024, 128, 4, 4, 256, 16),
    Work("S", 4096, 256, 6, 8, 256, 8, sampling=(1, 32, 128)),
    Work("M", 8192, 512, 8, 8, 512, 4),
    Work("G", 50257, 768, 12, 12, 64, 4, feed_forward=3072, gpt2=True),
)}


def measure(work, train, evaluate, sampler, seconds, threads):
    """Runs the peer's step, evaluation and sampling, and prints what the driver reads: one JSON object on the last line.

    `sampler(sequences)` gives two functions over the initial weights: one that continues that many prompts by drawing at
    temperature 1, and one that gives the likeliest 8 tokens after a prompt. None for a peer that does not sample.
    """
    losses = [train(0)]
    first_step = time.time() - float(os.environ["STARTED"])
    for step in (1, 2):
        losses.append(train(step % BATCHES))

    def seconds_of(body, least):
        times, start = [], time.perf_counter()
        while len(times) < least or (time.perf_counter() - start < seconds and len(times) < 2000):
            before = time.perf_counter(), time.process_time()
            body(len(times))
            times.append((time.perf_counter() - before[0], time.process_time() - before[1]))
        return float(np.median([wall if threads > 1 else cpu for wall, cpu in times]))

    def step(number):
        losses.append(train((number + 3) % BATCHES))

    training, evaluation = work.tokens / seconds_of(step, 10), work.tokens / seconds_of(lambda _: evaluate(), 10)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    result = dict(training=training, evaluation=evaluation, peak=peak, first_step=first_step, losses=losses[:8], sampling={})
    for sequences in work.sampling if sampler else ():
        draw, likeliest = sampler(sequences)
        draw()
        tokens = sequences * (work.context - PROMPT)
        result["sampling"][sequences] = dict(rate=tokens / seconds_of(lambda _: draw(), 3), likeliest=likeliest())
    print(json.dumps(result))
