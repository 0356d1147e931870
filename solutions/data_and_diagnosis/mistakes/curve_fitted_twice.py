"""A model is fitted anew for the dev set."""

import numpy as np

FAILS = ["test_curve_fits"]
HINT = "Fit one model for each size: training costs time, and a second model is another one."


def learning_curve(fit, predict, X_train, labels_train, X_dev, labels_dev, sizes):
    train_errors, dev_errors = [], []
    for size in sizes:
        X, labels = X_train[:, :size], labels_train[:size]
        model = fit(X, labels)
        train_errors.append(error_rate(predict(model, X), labels))
        dev_errors.append(error_rate(predict(fit(X, labels), X_dev), labels_dev))
    return np.array(train_errors), np.array(dev_errors)
