"""The training error is that on the whole training set."""

import numpy as np

FAILS = ["test_curve_train_errors"]
HINT = "Behaves as if the training error were that on all examples. It is that on the ones that the model was trained on."


def learning_curve(fit, predict, X_train, labels_train, X_dev, labels_dev, sizes):
    train_errors, dev_errors = [], []
    for size in sizes:
        X, labels = X_train[:, :size], labels_train[:size]
        model = fit(X, labels)
        train_errors.append(error_rate(predict(model, X_train), labels_train))
        dev_errors.append(error_rate(predict(model, X_dev), labels_dev))
    return np.array(train_errors), np.array(dev_errors)
