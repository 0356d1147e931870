"""The sizes are sorted."""

import numpy as np

FAILS = ["test_curve_fits", "test_curve_train_errors", "test_curve_dev_errors"]
HINT = "Behaves as if the sizes were sorted. The curves follow their order."


def learning_curve(fit, predict, X_train, labels_train, X_dev, labels_dev, sizes):
    train_errors, dev_errors = [], []
    for size in sorted(sizes):
        X, labels = X_train[:, :size], labels_train[:size]
        model = fit(X, labels)
        train_errors.append(error_rate(predict(model, X), labels))
        dev_errors.append(error_rate(predict(model, X_dev), labels_dev))
    return np.array(train_errors), np.array(dev_errors)
