"""Each part is normalised with its own mean and deviation."""

import numpy as np

FAILS = ["test_prepare_held_back", "test_prepare_constant_features"]
HINT = "Each part has its own mean and deviation: the same digit then looks different in each. Use the training part's for all."


def prepare(X, labels, m_dev, m_test, seed=0):
    order = np.random.default_rng(seed).permutation(X.shape[1])
    places = {"dev": order[:m_dev], "test": order[m_dev : m_dev + m_test], "train": order[m_dev + m_test :]}
    raw = X[:, places["train"]]
    mean, deviation = np.mean(raw, axis=1, keepdims=True), np.std(raw, axis=1, keepdims=True)
    constant = np.max(raw, axis=1, keepdims=True) == np.min(raw, axis=1, keepdims=True)
    deviation = np.where(constant, 1.0, deviation)
    parts = {"mean": mean, "deviation": deviation}
    for name, chosen in places.items():
        parts[f"X_{name}"] = (X[:, chosen] - np.mean(X[:, chosen], axis=1, keepdims=True)) / np.where(np.ptp(X[:, chosen], axis=1, keepdims=True) == 0, 1.0, np.std(X[:, chosen], axis=1, keepdims=True))
        parts[f"labels_{name}"] = labels[chosen]
    return parts
