"""The models are fitted to the dev set."""

import numpy as np

FAILS = ["test_curve_fits", "test_curve_train_errors", "test_curve_dev_errors"]
HINT = "The dev set judges; nothing is fitted to it."


def learning_curve(fit, predict, X_train, labels_train, X_dev, labels_dev, sizes):
    train_errors, dev_errors = [], []
    for size in sizes:
        X, labels = X_train[:, :size], labels_train[:size]
        model = fit(X_dev[:, :size], labels_dev[:size])
        train_errors.append(error_rate(predict(model, X), labels))
        dev_errors.append(error_rate(predict(model, X_dev), labels_dev))
    return np.array(train_errors), np.array(dev_errors)
