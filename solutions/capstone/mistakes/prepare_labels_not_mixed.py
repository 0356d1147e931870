"""Only X is mixed, the labels stay as they came."""

import numpy as np

FAILS = ["test_prepare_pairs", "test_prepare_train_numbers", "test_prepare_held_back"]
HINT = 'X is mixed and the labels are not, so that examples have labels of others. Use the same places for both.'


def prepare(X, labels, m_dev, m_test, seed=0):
    order = np.random.default_rng(seed).permutation(X.shape[1])
    places = {"dev": order[:m_dev], "test": order[m_dev : m_dev + m_test], "train": order[m_dev + m_test :]}
    raw = X[:, places["train"]]
    mean, deviation = np.mean(raw, axis=1, keepdims=True), np.std(raw, axis=1, keepdims=True)
    constant = np.max(raw, axis=1, keepdims=True) == np.min(raw, axis=1, keepdims=True)
    deviation = np.where(constant, 1.0, deviation)
    parts = {"mean": mean, "deviation": deviation}
    for name, chosen in places.items():
        parts[f"X_{name}"] = (X[:, chosen] - mean) / deviation
        parts[f"labels_{name}"] = labels[np.sort(chosen)]
    return parts
