"""Keras' layer is used with its own momentum and epsilon."""

import keras
import numpy as np

FAILS = ["test_norm_training", "test_norm_averages", "test_norm_in_use", "test_norm_epsilon"]
HINT = "Behaves as if momentum were 0.99 and epsilon 1e-3, as Keras has them. Give it 0.9 and 1e-5."


def batch_norm_layer(Z, gamma, beta, running_mean, running_variance, training):
    layer = keras.layers.BatchNormalization()
    layer.build((None, len(Z)))
    layer.set_weights([one[:, 0] for one in (gamma, beta, running_mean, running_variance)])
    A = np.array(layer(Z.T, training=training)).T
    _, _, mean, variance = layer.get_weights()
    return A, mean[:, None], variance[:, None]
