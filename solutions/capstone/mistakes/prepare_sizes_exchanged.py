"""The dev part has m_test examples, and the test part m_dev."""

import numpy as np

FAILS = ["test_prepare_parts"]
HINT = 'm_dev and m_test have changed places.'


def prepare(X, labels, m_dev, m_test, seed=0):
    order = np.random.default_rng(seed).permutation(X.shape[1])
    places = {"dev": order[:m_test], "test": order[m_test : m_dev + m_test], "train": order[m_dev + m_test :]}
    raw = X[:, places["train"]]
    mean, deviation = np.mean(raw, axis=1, keepdims=True), np.std(raw, axis=1, keepdims=True)
    constant = np.max(raw, axis=1, keepdims=True) == np.min(raw, axis=1, keepdims=True)
    deviation = np.where(constant, 1.0, deviation)
    parts = {"mean": mean, "deviation": deviation}
    for name, chosen in places.items():
        parts[f"X_{name}"] = (X[:, chosen] - mean) / deviation
        parts[f"labels_{name}"] = labels[chosen]
    return parts
