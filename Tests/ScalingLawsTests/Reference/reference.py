"""Fits by SciPy (an independent solver, from many starting points) to simulated data; prints reference.txt.

Run once with SciPy 1.17: python reference.py > reference.txt
Lines: name, then the data as x:y:weight, then the best amplitude, exponent and asymptote, and the weighted sum of squares.
Surfaces have N,D:y:weight and the asymptote, amplitude and exponent of N, amplitude and exponent of D.
"""

import numpy as np
from scipy.optimize import least_squares


def best(residuals, starts, upper):
    results = [least_squares(residuals, s, bounds=(0, upper), xtol=1e-15, ftol=1e-15, gtol=1e-15, max_nfev=20000) for s in starts]
    return min(results, key=lambda r: r.cost)


def law(name, x, y, w):
    x, y, w = map(np.asarray, (x, y, w))
    starts = [(a, b, c) for a in (0.05, 0.5, 3) for b in (0.1, 0.5, 1.5) for c in (0.5 * y.min(), 0.99 * y.min())]
    r = best(lambda p: np.sqrt(w) * (p[0] * x ** -p[1] + p[2] - y), starts, [np.inf, 4, np.inf])
    data = " ".join(f"{float(a)!r}:{float(b)!r}:{float(c)!r}" for a, b, c in zip(x, y, w))
    print(f"{name}|{data}|{' '.join(repr(float(v)) for v in r.x)}|{float(2 * r.cost)!r}")


def surface(name, n, d, y, w):
    n, d, y, w = map(np.asarray, (n, d, y, w))
    starts = [(e, a, p, b, q) for e in (1, 2) for a in (0.3, 1) for p in (0.2, 0.6) for b in (0.3, 1) for q in (0.2, 0.6)]
    r = best(lambda p: np.sqrt(w) * (p[0] + p[1] * n ** -p[2] + p[3] * d ** -p[4] - y), starts, [np.inf, np.inf, 4, np.inf, 4])
    data = " ".join(f"{float(a)!r},{float(b)!r}:{float(c)!r}:{float(e)!r}" for a, b, c, e in zip(n, d, y, w))
    print(f"{name}|{data}|{' '.join(repr(float(v)) for v in r.x)}|{float(2 * r.cost)!r}")


random = np.random.default_rng(0)
x = np.array([0.21, 0.42, 0.84, 1.68])
law("data", x, 1.30 * x ** -0.23 + 1.89 + random.normal(0, 0.002, 4), np.ones(4))
k = np.arange(1, 9.0)
sigma = np.array([0.02, 0.002, 0.03, 0.002, 0.01, 0.003, 0.02, 0.001])
law("members", k, 0.381 * k ** -1.12 + 3.31 + random.normal(0, sigma), sigma ** -2)
law("published", [1, 2, 3, 4, 5], [3.6915, 3.4846, 3.4234, 3.3892, 3.3732], np.ones(5))
n, d = (m.ravel() for m in np.meshgrid([0.15, 0.3, 0.6, 1.4], [0.21, 0.42, 0.84, 1.68]))
surface("surface", n, d, 1.7 + 0.2 * n ** -0.45 + 1.1 * d ** -0.28 + random.normal(0, 0.003, 16), random.uniform(0.5, 2, 16))
