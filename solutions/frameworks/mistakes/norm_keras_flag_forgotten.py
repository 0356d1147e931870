"""Keras' layer is called without training=True."""

import keras
import numpy as np

FAILS = ["test_norm_training", "test_norm_averages", "test_norm_epsilon"]
HINT = "Behaves as if the layer were never in training. Say training=training."


def batch_norm_layer(Z, gamma, beta, running_mean, running_variance, training):
    layer = keras.layers.BatchNormalization(momentum=0.9, epsilon=1e-5)
    layer.build((None, len(Z)))
    layer.set_weights([one[:, 0] for one in (gamma, beta, running_mean, running_variance)])
    A = np.array(layer(Z.T)).T
    _, _, mean, variance = layer.get_weights()
    return A, mean[:, None], variance[:, None]
