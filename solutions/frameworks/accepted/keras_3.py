"""Keras 3: layers, losses and fit; what it does not have is done by its backend."""

import keras
import numpy as np
import tensorflow as tf


def minimise(w, learning_rate, steps):
    w = keras.Variable(float(w))
    optimiser = keras.optimizers.SGD(learning_rate)
    for _ in range(steps):
        with tf.GradientTape() as tape:
            cost = keras.ops.square(w - 5.0)
        optimiser.apply([tape.gradient(cost, w.value)], [w])
    return float(w.numpy())


def gradient_of(W, X, Y):
    W = keras.Variable(W, dtype="float64")
    with tf.GradientTape() as tape:
        A = keras.ops.tanh(keras.ops.matmul(W, X))
        cost = keras.ops.sum(keras.ops.square(A - Y)) / X.shape[1]
    return float(cost), np.array(tape.gradient(cost, W.value))


def linear(W, b, X):
    layer = keras.layers.Dense(len(W))
    layer.build((None, len(X)))
    layer.set_weights([W.T, b[:, 0]])
    return np.array(layer(X.T)).T


def loss_from_logits(Z, Y):
    return float(keras.losses.CategoricalCrossentropy(from_logits=True)(Y.T, Z.T))


def train_step(parameters, X, Y, learning_rate):
    layers = [keras.layers.Dense(len(parameters["W1"]), activation="relu"), keras.layers.Dense(len(Y))]
    net = keras.Sequential(layers)
    net.build((None, len(X)))
    net.set_weights([parameters["W1"].T, parameters["b1"][:, 0], parameters["W2"].T, parameters["b2"][:, 0]])
    net.compile(keras.optimizers.SGD(learning_rate), keras.losses.CategoricalCrossentropy(from_logits=True))
    cost = net.train_on_batch(X.T, Y.T)
    W1, b1, W2, b2 = net.get_weights()
    return {"W1": W1.T, "b1": b1[:, None], "W2": W2.T, "b2": b2[:, None]}, float(cost)


def make_loader(X, Y, batch_size, seed):
    m = X.shape[1]
    order = keras.ops.convert_to_numpy(keras.random.shuffle(np.arange(m), seed=seed))
    starts = range(0, m, batch_size)
    return [(X[:, order[one : one + batch_size]], Y[:, order[one : one + batch_size]]) for one in starts]


def batch_norm_layer(Z, gamma, beta, running_mean, running_variance, training):
    layer = keras.layers.BatchNormalization(momentum=0.9, epsilon=1e-5)
    layer.build((None, len(Z)))
    layer.set_weights([one[:, 0] for one in (gamma, beta, running_mean, running_variance)])
    A = np.array(layer(Z.T, training=training)).T
    _, _, mean, variance = layer.get_weights()
    return A, mean[:, None], variance[:, None]


def dropout_layer(A, keep_prob, training, seed):
    return np.array(keras.layers.Dropout(1 - keep_prob, seed=seed)(A, training=training))


def fit(X, Y, hidden, seed):
    keras.utils.set_random_seed(seed)
    net = keras.Sequential([keras.layers.Dense(hidden, activation="relu"), keras.layers.Dense(len(Y))])
    net.compile(keras.optimizers.Adam(0.05), keras.losses.CategoricalCrossentropy(from_logits=True))
    net.fit(X.T, Y.T, batch_size=30, epochs=40, verbose=0)
    W1, b1, W2, b2 = net.get_weights()
    return {"W1": W1.T, "b1": b1[:, None], "W2": W2.T, "b2": b2[:, None]}
