"""The dev and the test part are taken at regular places."""

import numpy as np

FAILS = ["test_prepare_mixed", "test_prepare_seed"]
HINT = 'The parts are taken at regular places. Draw them at random.'


def prepare(X, labels, m_dev, m_test, seed=0):
    order = np.argsort((np.arange(X.shape[1]) * 1 + seed) % (X.shape[1] // (m_dev + m_test)), kind="stable")
    places = {"dev": order[:m_dev], "test": order[m_dev : m_dev + m_test], "train": order[m_dev + m_test :]}
    raw = X[:, places["train"]]
    mean, deviation = np.mean(raw, axis=1, keepdims=True), np.std(raw, axis=1, keepdims=True)
    constant = np.max(raw, axis=1, keepdims=True) == np.min(raw, axis=1, keepdims=True)
    deviation = np.where(constant, 1.0, deviation)
    parts = {"mean": mean, "deviation": deviation}
    for name, chosen in places.items():
        parts[f"X_{name}"] = (X[:, chosen] - mean) / deviation
        parts[f"labels_{name}"] = labels[chosen]
    return parts
