"""Named tuples, keys of NumPy, a tuple of pairs, a record for each parameter."""

from collections import namedtuple
from dataclasses import dataclass

import numpy as np


def update_parameters_with_gd(parameters, grads, learning_rate):
    keys = np.array(sorted(parameters))
    return {k: parameters[k] + (-learning_rate) * grads["d" + k] for k in keys}

def random_mini_batches(X, Y, mini_batch_size=64, seed=0):
    p = np.random.default_rng(seed).permutation(X.shape[1])
    return tuple((X[:, p[i:i + mini_batch_size]], Y[:, p[i:i + mini_batch_size]]) for i in range(0, len(p), mini_batch_size))

Step = namedtuple("Step", "parameters v")
def update_parameters_with_momentum(parameters, grads, v, beta, learning_rate):
    w = {k: beta * v[k] + (1 - beta) * grads[k] for k in v}
    return Step({k: parameters[k] - learning_rate * w["d" + k] for k in parameters}, w)

@dataclass
class _Moments:
    v: np.ndarray
    s: np.ndarray
    def mixed(self, g, b1, b2):
        return _Moments(b1 * self.v + (1 - b1) * g, b2 * self.s + (1 - b2) * g ** 2)
    def direction(self, b1, b2, t, epsilon):
        return self.v / (1 - b1 ** t) / np.sqrt(self.s / (1 - b2 ** t) + epsilon)
def update_parameters_with_adam(parameters, grads, v, s, t, learning_rate=0.01, beta1=0.9, beta2=0.999, epsilon=1e-8):
    m = {k: _Moments(v["d" + k], s["d" + k]).mixed(grads["d" + k], beta1, beta2) for k in parameters}
    new = {k: parameters[k] - learning_rate * m[k].direction(beta1, beta2, t, epsilon) for k in m}
    return new, {"d" + k: x.v for k, x in m.items()}, {"d" + k: x.s for k, x in m.items()}
