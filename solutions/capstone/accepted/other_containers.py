"""Ordered dictionaries, tuples, named tuples, arrays of one entry, numbers of NumPy, an object that holds Adam's step together."""

from collections import OrderedDict, namedtuple

import numpy as np

Both = namedtuple("Both", "parameters state")
Found = namedtuple("Found", "settings cost")


def initialize(sizes, seed=0):
    generator = np.random.Generator(np.random.PCG64(seed))
    parameters, L = OrderedDict(), len(sizes) - 1
    for l in range(L, 0, -1):
        spread = np.sqrt(2 / sizes[l - 1]) / (10 if l == L else 1)
        parameters[f"b{l}"] = np.zeros([sizes[l], 1], dtype=np.float32)
        parameters[f"W{l}"] = generator.normal(0, spread, [sizes[l], sizes[l - 1]])
    return parameters


def compute_cost(logits, labels, parameters, lambd=0.0):
    chosen = np.take_along_axis(logits, labels[None], axis=0)
    largest = np.max(logits, axis=0, keepdims=True)
    losses = np.log(np.sum(np.exp(logits - largest), axis=0, keepdims=True)) + largest - chosen
    squares = np.sum([np.vdot(parameters[k], parameters[k]) for k in parameters if k[0] == "W"])
    return np.mean(losses, keepdims=True) + np.array([[lambd * squares / 2 / len(labels)]])


class Step:
    """One step of Adam for one parameter."""

    def __init__(self, beta1, beta2, epsilon):
        self.betas, self.epsilon = (beta1, beta2), epsilon

    def take(self, value, g, memory, rate, t):
        old = memory or (np.zeros(g.shape), np.zeros(g.shape))
        averages = [b * one + (1 - b) * power for b, one, power in zip(self.betas, old, (g, g * g))]
        v, s = (one / (1 - b**t) for b, one in zip(self.betas, averages))
        return value - rate * v / (np.sqrt(s) + self.epsilon), averages


def adam_step(parameters, grads, state, learning_rate, beta1=0.9, beta2=0.999, epsilon=1e-8):
    step, t = Step(beta1, beta2, epsilon), int(state.get("count", 0)) + 1
    memory = state.get("memory", {})
    new, kept = OrderedDict(), {}
    for name in parameters:
        known = (memory[name]["v"], memory[name]["s"]) if name in memory else None
        new[name], (v, s) = step.take(parameters[name], grads["d" + name], known, learning_rate, t)
        kept[name] = {"v": v, "s": s}
    return Both(new, {"count": np.int64(t), "memory": kept})


def random_search(evaluate, budget, most=20, seed=0):
    generator = np.random.default_rng(seed)
    best = Found(None, np.inf)
    while budget >= 1:
        drawn = OrderedDict(
            decay=generator.uniform(high=0.1),
            keep_prob=1 - generator.uniform(high=0.5),
            learning_rate=np.power(10, generator.uniform(-4, -1)),
            lambd=np.exp(generator.uniform(np.log(0.001), 0)),
        )
        cost, taken = evaluate(drawn, min(budget, most))
        best = min(best, Found(drawn, cost), key=lambda one: one.cost if one.cost == one.cost else np.inf)
        budget -= taken
    if best.settings is None:
        raise ValueError("nothing was found")
    return best


def diagnose(train_costs, dev_costs, C):
    train, dev = np.asarray(train_costs) / np.log(C), np.asarray(dev_costs) / np.log(C)
    signs = OrderedDict(
        diverges=(~np.isfinite(train)).any() or train[-1] > 2,
        stuck=train[-1] > 0.9,
        unrelated=not (dev < 0.9).any(),
        overfits=dev[-1] > 1.2 * dev.min(),
        healthy=True,
    )
    return np.str_(next(word for word, holds in signs.items() if holds))
