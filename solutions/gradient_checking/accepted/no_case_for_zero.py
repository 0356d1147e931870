"""The zero case is met by a ratio of norms that is looked at before it is divided."""

import numpy as np


def relative_difference(grad, gradapprox):
    grad, gradapprox = np.asarray(grad, dtype=float), np.asarray(gradapprox, dtype=float)
    if grad.shape != gradapprox.shape:
        raise ValueError(f"shapes {grad.shape} and {gradapprox.shape}")
    lengths = np.sqrt((grad**2).sum()) + np.sqrt((gradapprox**2).sum())
    distance = np.sqrt(((gradapprox - grad) ** 2).sum())
    return np.divide(distance, lengths, out=np.zeros(()), where=lengths > 0)
