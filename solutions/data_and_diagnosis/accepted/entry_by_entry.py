"""Loops and the standard library, example by example."""

import math
import random

import numpy as np


def split_sizes(m, dev_share, test_share):
    sizes = [max(1, math.floor(share * m)) for share in (dev_share, test_share)]
    sizes.insert(0, m - sum(sizes))
    if sizes[0] <= 0:
        raise ValueError
    return sizes


def split_data(X, labels, dev_share, test_share, seed=0):
    examples = [(X[:, j], labels[j]) for j in range(X.shape[1])]
    random.Random(seed).shuffle(examples)
    parts, begin = [], 0
    for size in split_sizes(len(examples), dev_share, test_share):
        chosen = examples[begin : begin + size]
        parts.append([np.array([x for x, _ in chosen]).T, np.array([label for _, label in chosen])])
        begin += size
    return parts


def stratified_split(labels, dev_share, seed=0):
    draw = random.Random(seed)
    of_class = {}
    for place, label in enumerate(labels):
        of_class.setdefault(int(label), []).append(place)
    dev = []
    for places in of_class.values():
        if len(places) < 2:
            raise ValueError("a class of one")
        dev += draw.sample(places, max(1, math.floor(dev_share * len(places))))
    chosen = set(dev)
    return [place for place in range(len(labels)) if place not in chosen], sorted(dev)


def fit_normalizer(X_train):
    means, deviations = [], []
    for row in X_train.tolist():
        mean = math.fsum(row) / len(row)
        means.append([mean])
        deviations.append([1.0 if len(set(row)) == 1 else math.sqrt(math.fsum((x - mean) ** 2 for x in row) / len(row))])
    return means, deviations


def normalize(X, mean, deviation):
    return [[(x - mean[i, 0]) / deviation[i, 0] for x in X[i]] for i in range(len(X))]


def duplicates_across(X_train, X_dev):
    found = []
    for j in range(X_dev.shape[1]):
        for k in range(X_train.shape[1]):
            if all(X_dev[i, j] == X_train[i, k] for i in range(len(X_dev))):
                found.append(j)
                break
    return found


def error_rate(predictions, labels):
    wrong = 0
    for prediction, label in zip(predictions, labels):
        if prediction != label:
            wrong += 1
    return wrong / len(labels)


def what_next(diagnosis):
    pools = {"bias": [AGAINST_BIAS], "variance": [AGAINST_VARIANCE], "both": [AGAINST_BIAS, AGAINST_VARIANCE], "neither": []}
    if diagnosis not in pools:
        raise ValueError(f"no diagnosis: {diagnosis}")
    seen = []
    for pool in pools[diagnosis]:
        seen.extend(remedy for remedy in pool if remedy not in seen)
    return tuple(seen)


def learning_curve(fit, predict, X_train, labels_train, X_dev, labels_dev, sizes):
    curves = [], []
    for size in sizes:
        part = X_train[:, 0:size].copy(), labels_train[0:size].copy()
        model = fit(*part)
        for curve, (X, labels) in zip(curves, (part, (X_dev, labels_dev))):
            curve.append(error_rate(predict(model, X), labels))
    return curves
