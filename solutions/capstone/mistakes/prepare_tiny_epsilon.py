"""A tiny number is added to the deviation where the training part is normalised."""

import numpy as np

FAILS = ["test_prepare_constant_features"]
HINT = "A tiny number is added to the deviation: divide by the deviation alone. Where a feature is constant it is 1."


def prepare(X, labels, m_dev, m_test, seed=0):
    order = np.random.default_rng(seed).permutation(X.shape[1])
    places = {"dev": order[:m_dev], "test": order[m_dev : m_dev + m_test], "train": order[m_dev + m_test :]}
    raw = X[:, places["train"]]
    mean, deviation = np.mean(raw, axis=1, keepdims=True), np.std(raw, axis=1, keepdims=True)
    constant = np.max(raw, axis=1, keepdims=True) == np.min(raw, axis=1, keepdims=True)
    deviation = np.where(constant, 1.0, deviation)
    parts = {"mean": mean, "deviation": deviation}
    for name, chosen in places.items():
        parts[f"X_{name}"] = (X[:, chosen] - mean) / (deviation + 1e-8 if name == "train" else deviation)
        parts[f"labels_{name}"] = labels[chosen]
    return parts
