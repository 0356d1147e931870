"""The shuffle buffer holds one mini-batch."""

import tensorflow as tf

FAILS = ["test_loader_order"]
HINT = "Behaves as if the shuffle buffer were as large as a mini-batch. It must hold all m examples."


def make_loader(X, Y, batch_size, seed):
    data = tf.data.Dataset.from_tensor_slices((X.T, Y.T)).shuffle(batch_size, seed=seed).batch(batch_size)
    return [(one.numpy().T, other.numpy().T) for one, other in data]
