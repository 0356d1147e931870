"""Any feature with a small deviation is called constant."""

import numpy as np

FAILS = ["test_prepare_constant_features"]
HINT = 'A feature may be small and still change. Its deviation is 1 only where all its values are equal.'


def prepare(X, labels, m_dev, m_test, seed=0):
    order = np.random.default_rng(seed).permutation(X.shape[1])
    places = {"dev": order[:m_dev], "test": order[m_dev : m_dev + m_test], "train": order[m_dev + m_test :]}
    raw = X[:, places["train"]]
    mean, deviation = np.mean(raw, axis=1, keepdims=True), np.std(raw, axis=1, keepdims=True)
    constant = deviation < 1e-6
    deviation = np.where(constant, 1.0, deviation)
    parts = {"mean": mean, "deviation": deviation}
    for name, chosen in places.items():
        parts[f"X_{name}"] = (X[:, chosen] - mean) / deviation
        parts[f"labels_{name}"] = labels[chosen]
    return parts
