"""The dev set is trained on as well."""

import numpy as np

FAILS = ["test_curve_fits", "test_curve_train_errors", "test_curve_dev_errors"]
HINT = "A dev set that was trained on praises everything: fit to the training set alone."


def learning_curve(fit, predict, X_train, labels_train, X_dev, labels_dev, sizes):
    train_errors, dev_errors = [], []
    for size in sizes:
        X, labels = X_train[:, :size], labels_train[:size]
        model = fit(np.hstack([X, X_dev]), np.append(labels, labels_dev))
        train_errors.append(error_rate(predict(model, X), labels))
        dev_errors.append(error_rate(predict(model, X_dev), labels_dev))
    return np.array(train_errors), np.array(dev_errors)
