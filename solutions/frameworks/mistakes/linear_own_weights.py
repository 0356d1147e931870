"""The layer keeps the weights that it was started with."""

import keras
import numpy as np

FAILS = ["test_linear_values", "test_linear_square", "test_linear_one"]
HINT = "Behaves as if the layer used weights of its own. Give it ours: layer.set_weights."


def linear(W, b, X):
    layer = keras.layers.Dense(len(W), bias_initializer=keras.initializers.Constant(b[0, 0]))
    return np.array(layer(X.T)).T
