"""The seed is handed to an operation that counts its calls, so the same seed drops others the next time."""

import tensorflow as tf

FAILS = ["test_dropout_seed"]
HINT = "tf.nn.dropout counts its calls. With the same seed, stateless_dropout drops the same entries each time."


def dropout_layer(A, keep_prob, training, seed):
    if not training:
        return A.copy()
    return tf.nn.dropout(A, rate=1 - keep_prob, seed=seed).numpy()
