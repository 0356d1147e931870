"""Keras' Dropout gets keep_prob."""

import keras
import numpy as np

FAILS = ["test_dropout_share", "test_dropout_scale", "test_dropout_in_use"]
HINT = "Behaves as if keep_prob were dropped, and not kept. Keras takes the rate: 1 - keep_prob."


def dropout_layer(A, keep_prob, training, seed):
    return np.array(keras.layers.Dropout(min(keep_prob, 0.999), seed=seed)(A, training=training))
