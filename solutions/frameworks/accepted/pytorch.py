"""PyTorch: tensors that ask for gradients, functions, and an optimiser."""

import numpy as np
import torch


def minimise(w, learning_rate, steps):
    w = torch.tensor(float(w), requires_grad=True)
    optimiser = torch.optim.SGD([w], lr=learning_rate)
    for _ in range(steps):
        optimiser.zero_grad()
        cost = w**2 - 10 * w + 25
        cost.backward()
        optimiser.step()
    return w.item()


def gradient_of(W, X, Y):
    W = torch.tensor(W, requires_grad=True)
    cost = torch.sum((torch.tanh(W @ torch.tensor(X)) - torch.tensor(Y)) ** 2) / X.shape[1]
    cost.backward()
    return cost.item(), W.grad.numpy()


def linear(W, b, X):
    return torch.nn.functional.linear(torch.tensor(X.T.copy()), torch.tensor(W), torch.tensor(b[:, 0])).T.numpy()


def loss_from_logits(Z, Y):
    return torch.nn.functional.cross_entropy(torch.tensor(Z.T.copy()), torch.tensor(Y.T.copy())).item()


def train_step(parameters, X, Y, learning_rate):
    given = {key: torch.tensor(value, requires_grad=True) for key, value in parameters.items()}
    A1 = torch.relu(given["W1"] @ torch.tensor(X) + given["b1"])
    Z2 = given["W2"] @ A1 + given["b2"]
    cost = torch.nn.functional.cross_entropy(Z2.T, torch.tensor(Y.T.copy()))
    cost.backward()
    new = {key: (one - learning_rate * one.grad).detach().numpy() for key, one in given.items()}
    return new, cost.item()


def make_loader(X, Y, batch_size, seed):
    data = torch.utils.data.TensorDataset(torch.tensor(X.T.copy()), torch.tensor(Y.T.copy()))
    order = torch.Generator().manual_seed(seed)
    loader = torch.utils.data.DataLoader(data, batch_size=batch_size, shuffle=True, generator=order)
    return [(one.numpy().T, other.numpy().T) for one, other in loader]


def batch_norm_layer(Z, gamma, beta, running_mean, running_variance, training):
    rows, mean, variance = (torch.tensor(one.T.copy()) for one in (Z, running_mean[:, 0], running_variance[:, 0]))
    scale, shift = torch.tensor(gamma[:, 0]), torch.tensor(beta[:, 0])
    A = torch.nn.functional.batch_norm(rows, mean.clone(), variance.clone(), scale, shift, training, 0.1, 1e-5)
    if training:
        mean = 0.9 * mean + 0.1 * rows.mean(0)
        variance = 0.9 * variance + 0.1 * rows.var(0, unbiased=False)
    return A.T.numpy(), mean[:, None].numpy(), variance[:, None].numpy()


def dropout_layer(A, keep_prob, training, seed):
    torch.manual_seed(seed)
    return torch.nn.functional.dropout(torch.tensor(A), 1 - keep_prob, training).numpy()


def fit(X, Y, hidden, seed):
    torch.manual_seed(seed)
    first, last = torch.nn.Linear(2, hidden), torch.nn.Linear(hidden, len(Y))
    net = torch.nn.Sequential(first, torch.nn.ReLU(), last)
    optimiser = torch.optim.Adam(net.parameters(), lr=0.05)
    rows, targets = torch.tensor(X.T, dtype=torch.float32), torch.tensor(Y.T, dtype=torch.float32)
    for _ in range(300):
        optimiser.zero_grad()
        torch.nn.functional.cross_entropy(net(rows), targets).backward()
        optimiser.step()
    columns = first.weight, first.bias[:, None], last.weight, last.bias[:, None]
    return dict(zip(("W1", "b1", "W2", "b2"), (one.detach().numpy() for one in columns)))
