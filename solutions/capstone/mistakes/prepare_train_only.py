"""Only the training part is normalised."""

import numpy as np

FAILS = ["test_prepare_held_back"]
HINT = 'The dev and the test part are normalised too, with the same numbers.'


def prepare(X, labels, m_dev, m_test, seed=0):
    order = np.random.default_rng(seed).permutation(X.shape[1])
    places = {"dev": order[:m_dev], "test": order[m_dev : m_dev + m_test], "train": order[m_dev + m_test :]}
    raw = X[:, places["train"]]
    mean, deviation = np.mean(raw, axis=1, keepdims=True), np.std(raw, axis=1, keepdims=True)
    constant = np.max(raw, axis=1, keepdims=True) == np.min(raw, axis=1, keepdims=True)
    deviation = np.where(constant, 1.0, deviation)
    parts = {"mean": mean, "deviation": deviation}
    for name, chosen in places.items():
        parts[f"X_{name}"] = (X[:, chosen] - mean) / deviation if name == "train" else X[:, chosen]
        parts[f"labels_{name}"] = labels[chosen]
    return parts
