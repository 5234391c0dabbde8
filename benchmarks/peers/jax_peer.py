"""JAX on the processor: python jax_peer.py SIZE jit FOLDER SECONDS THREADS"""
import os
import sys

name, mode, folder, seconds, threads = sys.argv[1], sys.argv[2], sys.argv[3], float(sys.argv[4]), int(sys.argv[5])
if threads == 1:
    os.environ["XLA_FLAGS"] = "--xla_cpu_multi_thread_eigen=false intra_op_parallelism_threads=1"

import jax
import jax.numpy as jnp

from work import BETA1, BETA2, DECAY, EPSILON, NEWTON_SCHULZ, NORM_EPSILON, PROMPT, RATE, WORKS, measure

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


def rotate(x, first):
    size = (x.shape[1], *cosines.shape[1:])
    cosine, sine = (jax.lax.dynamic_slice(table, (first, 0, 0), size) for table in (cosines, sines))
    a, b = jnp.split(x, 2, -1)
    return jnp.concatenate((a * cosine - b * sine, a * sine + b * cosine), -1)


def hidden_states(p, x, mask, first=0, caches=None):
    """Everything below the output head; with caches of keys and values, [sequences, heads, context, head_width], for tokens from
    position `first` on, and the caches with these tokens in them."""
    z, new = p["embedding"][x], []
    if work.gpt2:
        z = z + p["positions"][:work.context]
    for layer in range(work.layers):
        qkv = linear(p, f"{layer}.attention.queryKeyValue", norm(p, f"{layer}.attention.norm", z))
        q, k, v = (qkv.reshape(*x.shape, 3, work.heads, work.head_width)[:, :, part] for part in range(3))
        if not work.gpt2:
            q, k = rotate(q, first), rotate(k, first)
        k, v = k.transpose(0, 2, 1, 3), v.transpose(0, 2, 1, 3)
        if caches:
            k, v = (jax.lax.dynamic_update_slice(cache, part, (0, 0, first, 0)) for cache, part in zip(caches[layer], (k, v)))
            new.append((k, v))
        scores = jnp.einsum("bqhd,bhkd->bhqk", q, k) * work.head_width**-0.5
        mixed = jnp.einsum("bhqk,bhkd->bqhd", jax.nn.softmax(jnp.where(mask, scores, -1e30), -1), v)
        z = z + linear(p, f"{layer}.attention.output", mixed.reshape(*x.shape, work.width))
        hidden = norm(p, f"{layer}.feedForward.norm", z)
        if work.gpt2:
            hidden = jax.nn.gelu(linear(p, f"{layer}.feedForward.up", hidden), approximate=True)
        else:
            gate, up = jnp.split(linear(p, f"{layer}.feedForward.gateUp", hidden), 2, -1)
            hidden = jax.nn.silu(gate) * up
        z = z + linear(p, f"{layer}.feedForward.down", hidden)
    return norm(p, "norm", z), new


def loss_of(p, x, y):
    logits = jnp.einsum("...i,oi->...o", hidden_states(p, x, mask)[0], p["embedding"])
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


def sampler(sequences):
    p, prompt = {name: jnp.asarray(value) for name, value in weights.items()}, jnp.asarray(work.prompt(sequences))

    def advance(p, tokens, first, caches):
        # Of the keys of the whole cache, a query sees those up to its own position.
        seen = jnp.arange(work.context) <= first + jnp.arange(tokens.shape[1])[:, None]
        z, caches = hidden_states(p, tokens, seen, first, caches)
        return jnp.einsum("bi,oi->bo", z[:, -1], p["embedding"]), caches

    def continuation(p, prompt, count, choose, key):
        """The prompt in one pass, then a scan over positions."""
        zeros = jnp.zeros((sequences, work.heads, work.context, work.head_width))
        logits, caches = advance(p, prompt, 0, [(zeros, zeros)] * work.layers)

        def one(carry, position):
            tokens, caches, key = carry
            key, own = jax.random.split(key)
            logits, caches = advance(p, tokens[:, None], position, caches)
            tokens = choose(own, logits)
            return (tokens, caches, key), tokens

        tokens = choose(key, logits)
        _, rest = jax.lax.scan(one, (tokens, caches, key), PROMPT + jnp.arange(count - 1))
        return jnp.concatenate((tokens[None], rest)).T

    draw = jax.jit(lambda p, prompt: continuation(p, prompt, work.context - PROMPT, jax.random.categorical, jax.random.key(0)))
    likeliest = jax.jit(lambda p, prompt: continuation(p, prompt, 8, lambda _, logits: logits.argmax(-1), jax.random.key(0)))
    return lambda: jax.block_until_ready(draw(p, prompt)), lambda: likeliest(p, prompt)[0].tolist()


measure(work, train, lambda: float(forward(state[0], inputs[0], targets[0])), sampler, seconds, threads)
