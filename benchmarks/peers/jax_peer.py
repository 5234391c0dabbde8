"""JAX on the processor: python jax_peer.py SIZE jit FOLDER SECONDS THREADS"""
import os
import sys

name, mode, folder, seconds, threads = sys.argv[1], sys.argv[2], sys.argv[3], float(sys.argv[4]), int(sys.argv[5])
if threads == 1:
    os.environ["XLA_FLAGS"] = "--xla_cpu_multi_thread_eigen=false intra_op_parallelism_threads=1"

import jax
import jax.numpy as jnp

from work import BETA1, BETA2, DECAY, EPSILON, NEWTON_SCHULZ, NORM_EPSILON, RATE, WORKS, measure

work = WORKS[name]
weights, inputs, targets = work.read(folder)
parameters = {name: jnp.asarray(value) for name, value in weights.items()}
cosines, sines = (jnp.asarray(table)[:, None] for table in work.rotary())
mask = jnp.tril(jnp.ones((work.context, work.context), bool))


def linear(p, name, x):
    y = jnp.einsum("...i,oi->...o", x, p[name])
    return y + p[name + ".bias"] if work.gpt2 else y


def norm(p, name, x):
    if work.gpt2:
        x = x - x.mean(-1, keepdims=True)
    x = x * jax.lax.rsqrt(jnp.mean(x * x, -1, keepdims=True) + NORM_EPSILON) * p[name]
    return x + p[name + ".bias"] if work.gpt2 else x


def rotate(x):
    first, second = jnp.split(x, 2, -1)
    return jnp.concatenate((first * cosines - second * sines, first * sines + second * cosines), -1)


def loss_of(p, x, y):
    z = p["embedding"][x]
    if work.gpt2:
        z = z + p["positions"][:work.context]
    for layer in range(work.layers):
        qkv = linear(p, f"{layer}.attention.queryKeyValue", norm(p, f"{layer}.attention.norm", z))
        q, k, v = (qkv.reshape(work.batch, work.context, 3, work.heads, work.head_width)[:, :, part] for part in range(3))
        if not work.gpt2:
            q, k = rotate(q), rotate(k)
        scores = jnp.einsum("bqhd,bkhd->bhqk", q, k) * work.head_width**-0.5
        mixed = jnp.einsum("bhqk,bkhd->bqhd", jax.nn.softmax(jnp.where(mask, scores, -1e30), -1), v)
        z = z + linear(p, f"{layer}.attention.output", mixed.reshape(work.batch, work.context, work.width))
        hidden = norm(p, f"{layer}.feedForward.norm", z)
        if work.gpt2:
            hidden = jax.nn.gelu(linear(p, f"{layer}.feedForward.up", hidden), approximate=True)
        else:
            gate, up = jnp.split(linear(p, f"{layer}.feedForward.gateUp", hidden), 2, -1)
            hidden = jax.nn.silu(gate) * up
        z = z + linear(p, f"{layer}.feedForward.down", hidden)
    logits = jnp.einsum("...i,oi->...o", norm(p, "norm", z), p["embedding"])
    return (jax.nn.logsumexp(logits, -1) - jnp.take_along_axis(logits, y[..., None], -1)[..., 0]).mean()


def orthogonal(m):
    a, b, c = NEWTON_SCHULZ
    x = m.T if m.shape[0] > m.shape[1] else m
    x = x / (jnp.linalg.norm(x) + 1e-7)
    for _ in range(5):
        gram = x @ x.T
        x = a * x + (b * gram + c * gram @ gram) @ x
    return x.T if m.shape[0] > m.shape[1] else x


def update(state, x, y):
    p, first, second, step = state
    loss, gradient = jax.value_and_grad(loss_of)(p, x, y)
    if work.clips:
        size = jnp.sqrt(sum(jnp.vdot(g, g) for g in gradient.values()))
        gradient = {name: g * jnp.minimum(1, 1 / (size + 1e-6)) for name, g in gradient.items()}
    step = step + 1
    new, new_first, new_second = {}, {}, {}
    for name, g in gradient.items():
        m = new_first[name] = BETA1 * first[name] + (1 - BETA1) * g
        parts = work.muon_parts(name)
        if parts:
            pieces = jnp.split(m, parts)
            change = jnp.concatenate([orthogonal(piece) for piece in pieces]) * 0.2 * max(pieces[0].shape) ** 0.5
            new_second[name] = second[name]
        else:
            v = new_second[name] = BETA2 * second[name] + (1 - BETA2) * g * g
            change = m / (1 - BETA1**step) / (jnp.sqrt(v / (1 - BETA2**step)) + EPSILON)
        new[name] = p[name] * (1 - RATE * (DECAY if g.ndim > 1 else 0)) - RATE * change
    return (new, new_first, new_second, step), loss


compiled, forward = jax.jit(update, donate_argnums=0), jax.jit(loss_of)
zeros = lambda: {name: jnp.zeros_like(value) for name, value in parameters.items()}
state = (parameters, zeros(), zeros(), jnp.float32(0))


def train(batch):
    global state
    state, loss = compiled(state, inputs[batch], targets[batch])
    jax.block_until_ready(state)
    return float(loss)


measure(work, train, lambda: float(forward(state[0], inputs[0], targets[0])), seconds, threads)
