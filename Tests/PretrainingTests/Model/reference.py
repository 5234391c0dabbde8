"""Reference numbers for the decoder and its optimizers, from JAX and optax in double precision.

Usage, in a virtual environment with jax and optax:  python reference.py > reference.txt

Each line is a case, a quantity and its numbers. Initial weights and tokens follow formulas that the tests repeat.
"""
import jax
import jax.numpy as jnp
import numpy as np
import optax

jax.config.update("jax_enable_x64", True)

VOCABULARY, WIDTH, HEADS, FEED_FORWARD, LAYERS, CONTEXT, ROWS = 11, 8, 2, 6, 2, 7, 4
HEAD_WIDTH = WIDTH // HEADS
STEPS, RATE, DECAY, BETA1, BETA2 = 10, 0.02, 0.3, 0.9, 0.98
DOCUMENT_START = 0


def weights(tied):
    shapes = {"embedding": (VOCABULARY, WIDTH)}
    for layer in range(LAYERS):
        shapes |= {
            f"{layer}.attention.norm": (WIDTH,),
            f"{layer}.attention.queryKeyValue": (3 * WIDTH, WIDTH),
            f"{layer}.attention.output": (WIDTH, WIDTH),
            f"{layer}.feedForward.norm": (WIDTH,),
            f"{layer}.feedForward.gateUp": (2 * FEED_FORWARD, WIDTH),
            f"{layer}.feedForward.down": (WIDTH, FEED_FORWARD),
        }
    shapes["norm"] = (WIDTH,)
    if not tied:
        shapes["head"] = (VOCABULARY, WIDTH)
    values = {}
    for number, (name, shape) in enumerate(shapes.items()):
        index = np.arange(np.prod(shape))
        value = 0.5 * np.sin(1.7 * index * index + number) + (1 if len(shape) == 1 else 0)
        values[name] = jnp.asarray(np.float32(value).astype(np.float64).reshape(shape))
    return values


def batch(step):
    index = np.arange(ROWS * CONTEXT)
    return (index * index + 3 * step) % VOCABULARY, (index * 5 + index // 3 + step) % VOCABULARY


def rms_norm(x, gain):
    return x / jnp.sqrt(jnp.mean(x * x, -1, keepdims=True) + 1e-6) * gain


def rotate(x):
    angle = np.outer(np.arange(CONTEXT), 10_000.0 ** (-np.arange(0, HEAD_WIDTH, 2) / HEAD_WIDTH))[None, :, None]
    first, second = jnp.split(x, 2, -1)
    cosine, sine = np.cos(angle), np.sin(angle)
    return jnp.concatenate([first * cosine - second * sine, second * cosine + first * sine], -1)


def logits(values, inputs, tied):
    inputs = inputs.reshape(ROWS, CONTEXT)
    seen = jnp.tril(jnp.ones((CONTEXT, CONTEXT), bool))[None, None]
    if not tied:  # the second case also keeps attention within documents and leaves embeddings unscaled
        document = jnp.cumsum(inputs == DOCUMENT_START, 1)
        seen = seen & (document[:, None, :, None] == document[:, None, None, :])
    x = values["embedding"][inputs] * (WIDTH**0.5 if tied else 1)
    for layer in range(LAYERS):
        own = {name.split(".", 1)[1]: value for name, value in values.items() if name.startswith(f"{layer}.")}
        q, k, v = jnp.split(rms_norm(x, own["attention.norm"]) @ own["attention.queryKeyValue"].T, 3, -1)
        q, k, v = (part.reshape(ROWS, CONTEXT, HEADS, HEAD_WIDTH) for part in (q, k, v))
        scores = jnp.einsum("bqhi,bkhi->bhqk", rotate(q), rotate(k)) / HEAD_WIDTH**0.5
        mixed = jnp.einsum("bhqk,bkhi->bqhi", jax.nn.softmax(jnp.where(seen, scores, -jnp.inf), -1), v)
        x = x + mixed.reshape(ROWS, CONTEXT, WIDTH) @ own["attention.output"].T
        gate, up = jnp.split(rms_norm(x, own["feedForward.norm"]) @ own["feedForward.gateUp"].T, 2, -1)
        x = x + (jax.nn.silu(gate) * up) @ own["feedForward.down"].T
    return rms_norm(x, values["norm"]) @ values["embedding" if tied else "head"].T


def loss(values, inputs, targets, tied):
    return optax.softmax_cross_entropy_with_integer_labels(
        logits(values, inputs, tied).reshape(-1, VOCABULARY), jnp.asarray(targets)).mean()


def rate(step):
    return RATE * optax.cosine_decay_schedule(1.0, STEPS - 1, 0.1)(step - 1) if step >= 1 else RATE


def orthogonal(m):
    x = m / (jnp.linalg.norm(m) + 1e-7)
    for _ in range(5):
        a = x @ x.T
        x = 3.4445 * x + (-4.7750 * a + 2.0315 * a @ a) @ x
    return x


def train(values, rule, tied):
    is_matrix = jax.tree.map(lambda value: value.ndim > 1, values)
    adam_w = optax.chain(optax.scale_by_adam(BETA1, BETA2, eps=1e-8), optax.add_decayed_weights(DECAY, is_matrix))
    state = adam_w.init(values)
    momentum = jax.tree.map(jnp.zeros_like, values)
    stacked = {"queryKeyValue": 3, "gateUp": 2}
    losses = []
    for step in range(STEPS):
        value, gradient = jax.value_and_grad(loss)(values, *batch(step), tied)
        losses.append(float(value))
        gradient, _ = optax.clip_by_global_norm(0.5).update(gradient, None)
        updates, state = adam_w.update(gradient, state, values)
        momentum = jax.tree.map(lambda m, g: BETA1 * m + (1 - BETA1) * g, momentum, gradient)
        for name in values:
            kind = name.split(".")[-1]
            if rule == "muon" and kind in ("queryKeyValue", "output", "gateUp", "down"):
                parts = jnp.split(momentum[name], stacked.get(kind, 1), 0)
                side = max(parts[0].shape)
                # The transpose has the same polynomial; the shorter side first, as the definition asks.
                turned = [orthogonal(p.T).T if p.shape[0] > p.shape[1] else orthogonal(p) for p in parts]
                updates[name] = jnp.concatenate(turned) * 0.2 * side**0.5 + DECAY * values[name]
        values = {name: values[name] - rate(step) * updates[name] for name in values}
    return losses


def show(case, name, numbers):
    print(case, name, *(f"{number:.9g}" for number in np.asarray(numbers).reshape(-1)))


for case, tied in (("tied", True), ("untied", False)):
    start = weights(tied)
    show(case, "logits", logits(start, jnp.asarray(batch(0)[0]), tied))
    value, gradient = jax.value_and_grad(loss)(start, *batch(0), tied)
    show(case, "loss", value)
    for name in start:
        show(case, f"gradient:{name}", gradient[name])
    for rule in ("adamW", "muon"):
        show(case, f"losses:{rule}", train(start, rule, tied))
