"""TensorFlow 2: variables, tapes, and functions of tf.nn."""

import numpy as np
import tensorflow as tf


def minimise(w, learning_rate, steps):
    w = tf.Variable(float(w))
    for _ in range(steps):
        with tf.GradientTape() as tape:
            cost = w**2 - 10 * w + 25
        w.assign_sub(learning_rate * tape.gradient(cost, w))
    return float(w.numpy())


def gradient_of(W, X, Y):
    W = tf.Variable(W)
    with tf.GradientTape() as tape:
        cost = tf.reduce_sum((tf.tanh(W @ X) - Y) ** 2) / X.shape[1]
    return float(cost.numpy()), tape.gradient(cost, W).numpy()


def linear(W, b, X):
    return (tf.matmul(tf.constant(W), X) + b).numpy()


def loss_from_logits(Z, Y):
    losses = tf.nn.softmax_cross_entropy_with_logits(labels=Y.T, logits=Z.T)
    return float(tf.reduce_mean(losses).numpy())


def train_step(parameters, X, Y, learning_rate):
    variables = {key: tf.Variable(value) for key, value in parameters.items()}
    with tf.GradientTape() as tape:
        A1 = tf.nn.relu(variables["W1"] @ X + variables["b1"])
        Z2 = variables["W2"] @ A1 + variables["b2"]
        losses = tf.nn.softmax_cross_entropy_with_logits(labels=tf.transpose(Y), logits=tf.transpose(Z2))
        cost = tf.reduce_mean(losses)
    gradients = tape.gradient(cost, variables)
    new = {key: (variables[key] - learning_rate * gradients[key]).numpy() for key in variables}
    return new, float(cost.numpy())


def make_loader(X, Y, batch_size, seed):
    data = tf.data.Dataset.from_tensor_slices((X.T, Y.T)).shuffle(X.shape[1], seed=seed).batch(batch_size)
    return [(one.numpy().T, other.numpy().T) for one, other in data]


def batch_norm_layer(Z, gamma, beta, running_mean, running_variance, training):
    mean, variance = running_mean, running_variance
    if training:
        mean, variance = tf.nn.moments(tf.constant(Z), axes=[1], keepdims=True)
        running_mean = (0.9 * running_mean + 0.1 * mean).numpy()
        running_variance = (0.9 * running_variance + 0.1 * variance).numpy()
    A = tf.nn.batch_normalization(tf.constant(Z), mean, variance, beta, gamma, 1e-5)
    return A.numpy(), running_mean.copy(), running_variance.copy()


def dropout_layer(A, keep_prob, training, seed):
    if not training:
        return A.copy()
    return tf.nn.experimental.stateless_dropout(A, rate=1 - keep_prob, seed=(seed, 0)).numpy()


def fit(X, Y, hidden, seed):
    draw = tf.random.Generator.from_seed(seed)
    variables = [
        tf.Variable(draw.normal((hidden, 2))),
        tf.Variable(draw.normal((hidden, 1))),
        tf.Variable(draw.normal((len(Y), hidden)) / hidden**0.5),
        tf.Variable(tf.zeros((len(Y), 1))),
    ]
    optimiser = tf.keras.optimizers.Adam(0.03)
    X, targets = tf.constant(X, tf.float32), tf.constant(Y.T, tf.float32)

    @tf.function
    def step():
        with tf.GradientTape() as tape:
            W1, b1, W2, b2 = variables
            Z2 = W2 @ tf.nn.relu(W1 @ X + b1) + b2
            cost = tf.reduce_mean(tf.nn.softmax_cross_entropy_with_logits(targets, tf.transpose(Z2)))
        optimiser.apply_gradients(zip(tape.gradient(cost, variables), variables))

    for _ in range(250):
        step()
    return dict(zip(("W1", "b1", "W2", "b2"), (one.numpy() for one in variables)))
