"""All examples are one mini-batch."""

import numpy as np

FAILS = ["test_fit_mini_batches", "test_fit_every_example", "test_fit_new_orders"]
HINT = 'All examples make one step. Take one for each mini-batch.'


def fit(X, labels, X_dev, labels_dev, sizes, settings, max_epochs=30, patience=5, mini_batch_size=64, seed=0):
    generator = np.random.default_rng(seed)
    parameters, state = initialize(sizes, seed), {}
    lambd, keep_prob = settings["lambd"], settings["keep_prob"]
    train_costs, dev_costs = [], []
    kept, best = parameters, 0
    for epoch in range(max_epochs):
        rate = settings["learning_rate"] / (1 + settings["decay"] * epoch)
        order = generator.permutation(X.shape[1])
        for start in range(0, len(order), mini_batch_size):
            batch = order
            if start:
                break
            values = forward(X[:, batch], parameters, keep_prob, int(generator.integers(2**31)))
            grads = backward(values, labels[batch], parameters, lambd, keep_prob)
            parameters, state = adam_step(parameters, grads, state, rate)
        train_costs.append(compute_cost(forward(X, parameters)[-1], labels, parameters))
        dev_costs.append(compute_cost(forward(X_dev, parameters)[-1], labels_dev, parameters))
        if epoch == 0 or dev_costs[epoch] < dev_costs[best]:
            kept, best = parameters, epoch
        if epoch - best >= patience:
            break
    return {"parameters": kept, "train_costs": train_costs, "dev_costs": dev_costs}
