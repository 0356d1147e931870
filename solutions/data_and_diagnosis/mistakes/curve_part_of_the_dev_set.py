"""The dev error is that on the first examples of the dev set."""

import numpy as np

FAILS = ["test_curve_dev_errors"]
HINT = "Behaves as if the dev set were cut as the training set is. It is the whole dev set, every time."


def learning_curve(fit, predict, X_train, labels_train, X_dev, labels_dev, sizes):
    train_errors, dev_errors = [], []
    for size in sizes:
        X, labels = X_train[:, :size], labels_train[:size]
        model = fit(X, labels)
        train_errors.append(error_rate(predict(model, X), labels))
        dev_errors.append(error_rate(predict(model, X_dev[:, :size]), labels_dev[:size]))
    return np.array(train_errors), np.array(dev_errors)
