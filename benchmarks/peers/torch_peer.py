"""PyTorch on the processor: python torch_peer.py SIZE eager|compile|eager-bf16|compile-bf16|eager-f64 FOLDER SECONDS THREADS"""
import sys

import torch
import torch.nn.functional as F

from work import BETA1, BETA2, DECAY, EPSILON, NEWTON_SCHULZ, NORM_EPSILON, PROMPT, RATE, WORKS, measure

name, mode, folder, seconds, threads = sys.argv[1], sys.argv[2], sys.argv[3], float(sys.argv[4]), int(sys.argv[5])
mode, _, precision = mode.partition("-")
in_precision = torch.autocast("cpu", torch.bfloat16) if precision == "bf16" else lambda function: function
torch.set_num_threads(threads)
work = WORKS[name]
weights, inputs, targets = work.read(folder)
parameters = {name: torch.from_numpy(value).clone().requires_grad_() for name, value in weights.items()}
inputs, targets = torch.from_numpy(inputs).long(), torch.from_numpy(targets).long()
cosines, sines = (torch.from_numpy(table) for table in work.rotary())
if precision == "f64":
    parameters = {name: value.detach().double().requires_grad_() for name, value in parameters.items()}
    cosines, sines = cosines.double(), sines.double()


def rotate(x, positions):
    first, second = x.chunk(2, -1)
    cosine, sine = (cosines, sines) if positions is None else (cosines[positions], sines[positions])
    return torch.cat((first * cosine - second * sine, first * sine + second * cosine), -1)


def attention(p, prefix, z, positions=None, attend=lambda q, k, v: F.scaled_dot_product_attention(q, k, v, is_causal=True)):
    rows, context, width = z.shape
    q, k, v = F.linear(z, p[prefix + "attention.queryKeyValue"], p.get(prefix + "attention.queryKeyValue.bias")).view(
        rows, context, 3, work.heads, work.head_width).permute(2, 0, 3, 1, 4)
    if not work.gpt2:
        q, k = rotate(q, positions), rotate(k, positions)
    mixed = attend(q, k, v).transpose(1, 2).reshape(rows, context, width)
    return F.linear(mixed, p[prefix + "attention.output"], p.get(prefix + "attention.output.bias"))


def norm(p, name, x):
    if work.gpt2:
        return F.layer_norm(x, (work.width,), p[name], p[name + ".bias"], NORM_EPSILON)
    return F.rms_norm(x, (work.width,), p[name], NORM_EPSILON)


def feed_forward(p, prefix, z):
    if work.gpt2:
        hidden = F.gelu(F.linear(z, p[prefix + "feedForward.up"], p[prefix + "feedForward.up.bias"]), approximate="tanh")
        return F.linear(hidden, p[prefix + "feedForward.down"], p[prefix + "feedForward.down.bias"])
    gate, up = F.linear(z, p[prefix + "feedForward.gateUp"]).chunk(2, -1)
    return F.linear(F.silu(gate) * up, p[prefix + "feedForward.down"])


def loss_of(p, x, y):
    z = F.embedding(x, p["embedding"])
    if work.gpt2:
        z = z + p["positions"][:work.context]
    for layer in range(work.layers):
        z = z + attention(p, f"{layer}.", norm(p, f"{layer}.attention.norm", z))
        z = z + feed_forward(p, f"{layer}.", norm(p, f"{layer}.feedForward.norm", z))
    return F.cross_entropy(F.linear(norm(p, "norm", z), p["embedding"]).view(-1, work.vocabulary), y.view(-1))


def orthogonal(m):
    a, b, c = NEWTON_SCHULZ
    x = m.mT if m.shape[0] > m.shape[1] else m
    x = x / (x.norm() + 1e-7)
    for _ in range(5):
        gram = x @ x.mT
        x = torch.addmm(x, torch.addmm(gram, gram, gram, beta=b, alpha=c), x, beta=a)
    return x.mT if m.shape[0] > m.shape[1] else x


def muon_update(values, gradients, momenta, parts):
    for p, g, m, count in zip(values, gradients, momenta, parts):
        m.lerp_(g, 1 - BETA1)
        pieces = m.chunk(count)
        scale = 0.2 * max(pieces[0].shape) ** 0.5
        p.mul_(1 - RATE * DECAY).sub_(torch.cat([orthogonal(piece) for piece in pieces]), alpha=RATE * scale)


compiled = torch.compile if mode == "compile" else lambda function: function
forward, update = compiled(loss_of), torch.no_grad()(compiled(muon_update))
hidden = [(p, work.muon_parts(name)) for name, p in parameters.items() if work.muon_parts(name)]
momenta = [torch.zeros_like(p) for p, _ in hidden]
others = [p for name, p in parameters.items() if not work.muon_parts(name)]
optimizer = torch.optim.AdamW(
    [dict(params=[p for p in others if p.dim() > 1], weight_decay=DECAY),
     dict(params=[p for p in others if p.dim() == 1], weight_decay=0.0)],
    lr=RATE, betas=(BETA1, BETA2), eps=EPSILON, fused=True)


@in_precision
def train(batch):
    loss = forward(parameters, inputs[batch], targets[batch])
    loss.backward()
    if work.clips:
        torch.nn.utils.clip_grad_norm_(parameters.values(), 1.0)
    optimizer.step()
    if hidden:
        update([p for p, _ in hidden], [p.grad for p, _ in hidden], momenta, [count for _, count in hidden])
    for p in parameters.values():
        p.grad = None
    return loss.item()


@in_precision
@torch.no_grad()
def evaluate():
    return forward(parameters, inputs[0], targets[0]).item()


class Sampler:
    """Draws continuations with a key-value cache of fixed size. Compiled, a step attends to the whole cache under a mask, so that
    its shapes never change; otherwise it attends to what is there."""

    def __init__(self, sequences):
        self.weights = {name: torch.from_numpy(value) for name, value in weights.items()}
        shape = (sequences, work.heads, work.context, work.head_width)
        self.keys, self.values = ([torch.zeros(shape) for _ in range(work.layers)] for _ in range(2))
        self.prompt = torch.from_numpy(work.prompt(sequences)).long()
        self.step = torch.compile(self.masked_step) if mode == "compile" else self.step_on_what_is_there

    def logits(self, tokens, positions, attend):
        z = F.embedding(tokens, self.weights["embedding"])
        for layer in range(work.layers):
            def attend_and_store(q, k, v):
                self.keys[layer][:, :, positions], self.values[layer][:, :, positions] = k, v
                return attend(q, self.keys[layer], self.values[layer])

            z = z + attention(
                self.weights, f"{layer}.", norm(self.weights, f"{layer}.attention.norm", z), positions, attend_and_store)
            z = z + feed_forward(self.weights, f"{layer}.", norm(self.weights, f"{layer}.feedForward.norm", z))
        return F.linear(norm(self.weights, "norm", z[:, -1]), self.weights["embedding"])

    def step_on_what_is_there(self, tokens, first):
        end = first + tokens.shape[1]
        return self.logits(
            tokens, slice(first, end),
            lambda q, k, v: F.scaled_dot_product_attention(q, k[:, :, :end], v[:, :, :end], is_causal=tokens.shape[1] > 1))

    def masked_step(self, tokens, position):
        mask = (torch.arange(work.context) <= position)[None]
        return self.logits(tokens, position, lambda q, k, v: F.scaled_dot_product_attention(q, k, v, attn_mask=mask))

    @torch.inference_mode()
    def run(self, count, choose):
        tokens = choose(self.step_on_what_is_there(self.prompt, 0))
        result = [tokens]
        for position in range(PROMPT, PROMPT + count - 1):
            tokens = choose(self.step(tokens, torch.tensor([position]) if mode == "compile" else position))
            result.append(tokens)
        return torch.cat(result, 1)


def sampler(sequences):
    sampler = Sampler(sequences)
    return (
        lambda: sampler.run(work.context - PROMPT, lambda logits: torch.multinomial(logits.softmax(-1), 1)),
        lambda: sampler.run(8, lambda logits: logits.argmax(-1, keepdim=True))[0].tolist())


measure(work, train, evaluate, None if precision else sampler, seconds, threads)
